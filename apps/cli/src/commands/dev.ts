import { spawn } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Stack } from '../stack/stack';
import { runUntilSignal } from './up';

/** Saving a file writes many; the processes start again once it has been quiet this long. */
const QUIET_MS = 400;

/** `kaibiao dev`: as `up`, built again at every change of a source; the processes start again, the database stays. */
export function registerDev(program: Command): void {
  program
    .command('dev')
    .description('as up, and build and start again at every change of a source')
    .addHelpText('after', '\nExample: npm run dev')
    .action(async () => {
      const { Stack, stackSettings } = await import('../stack/index.js');
      const settings = stackSettings(process.env);
      const stack = new Stack(settings, (line) => void process.stdout.write(`kaibiao: ${line}\n`));
      await runUntilSignal(stack, () => {
        process.stdout.write(`kaibiao: ready: ${stack.url}; watching apps and libs\n`);
        keepBuilding(settings.root);
        restartAfterBuilds(settings.root, stack);
      });
    });
}

function keepBuilding(root: string): void {
  const nest = ['node_modules/@nestjs/cli/bin/nest.js', 'build', 'api', '--watch'];
  const vite = [
    'node_modules/vite/bin/vite.js',
    'build',
    'apps/web',
    '--outDir',
    join(root, 'dist', 'web'),
    '--watch',
    '--logLevel',
    'warn',
  ];
  for (const args of existsSync(join(root, 'apps/web/index.html')) ? [nest, vite] : [nest]) {
    const builder = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    process.once('exit', () => builder.kill());
  }
}

function restartAfterBuilds(root: string, stack: Stack): void {
  let quiet: NodeJS.Timeout | undefined;
  for (const folder of ['dist/apps', 'dist/libs']) {
    watch(join(root, folder), { recursive: true }, () => {
      clearTimeout(quiet);
      quiet = setTimeout(() => void stack.restart(), QUIET_MS);
    });
  }
}
