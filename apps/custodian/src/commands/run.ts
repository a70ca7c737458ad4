import { resolve } from 'node:path';
import type { Command } from 'commander';
import { Misuse } from '../refusal';

interface Options {
  data?: string;
  api?: string;
}

const EXAMPLE = `
Needs nothing but its folder and a way to the platform: no database, no store, no port. It goes by the clock of its own machine; keep it
right. KAIBIAO_CUSTODIAN_DIR and KAIBIAO_API_URL stand for --data and --api; KAIBIAO_DEMO_CLOCK_FILE is for demos only.

Example: kaibiao custodian run --data ./custodian`;

export function registerRun(program: Command): void {
  program
    .command('run', { isDefault: true })
    .description('keep opening keys: deal seeds, judge orders, vote, give shares; until a signal')
    .option('--data <folder>', 'the folder of `custodian init`')
    .option('--api <url>', 'where the platform is, when it is not where `init` found it')
    .addHelpText('after', EXAMPLE)
    .action(async ({ data = process.env.KAIBIAO_CUSTODIAN_DIR, api = process.env.KAIBIAO_API_URL }: Options) => {
      if (!data)
        throw new Misuse('Which custodian? Give --data FOLDER or KAIBIAO_CUSTODIAN_DIR; `kaibiao custodian --help` lists the commands.');
      const { run } = await import('../run.js');
      await run({ folder: resolve(data), ...(api ? { api } : {}) });
    });
}
