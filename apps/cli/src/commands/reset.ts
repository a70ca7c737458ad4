import type { Command } from 'commander';

/** `kaibiao reset`: begin anew. Servers given by KAIBIAO_DATABASE_URL or KAIBIAO_S3_ENDPOINT are not touched. */
export function registerReset(program: Command): void {
  program
    .command('reset')
    .description('remove everything the embedded default keeps: database, objects, keys, demo accounts')
    .addHelpText('after', '\nExample: kaibiao reset && npm start')
    .action(async () => {
      const { emptyDataFolder, stackSettings } = await import('../stack/index.js');
      const { dataDir } = stackSettings(process.env);
      await emptyDataFolder(dataDir);
      process.stdout.write(`kaibiao: ${dataDir} is empty\n`);
    });
}
