import type { Command } from 'commander';

/** `kaibiao migrate`: bring the database up to this code and grant the application's role what it may do. */
export function registerMigrate(program: Command): void {
  program
    .command('migrate')
    .description('bring the database up to this version of the code (the server of KAIBIAO_DATABASE_OWNER_URL, else the embedded one)')
    .option('--json', 'print { applied: [names] }')
    .addHelpText('after', '\nExample: KAIBIAO_DATABASE_OWNER_URL=postgres://… KAIBIAO_DATABASE_URL=postgres://… kaibiao migrate')
    .action(async ({ json }: { json?: boolean }) => {
      const { migrateOnce, stackSettings } = await import('../stack/index.js');
      const applied = await migrateOnce(stackSettings(process.env));
      const text = applied.length > 0 ? `applied ${applied.join(', ')}` : 'nothing to apply';
      process.stdout.write(json ? `${JSON.stringify({ applied })}\n` : `kaibiao: ${text}\n`);
    });
}
