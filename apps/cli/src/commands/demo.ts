import { resolve } from 'node:path';
import type { Command } from 'commander';
import { Refusal } from '../refusal';

interface Options {
  kind: string;
  bidders: string;
  json: boolean;
  out?: string;
}

const BUILT = ['construction'];
const KINDS = ['construction', 'procurement', 'land', 'property'];

/** `kaibiao demo`: a complete lot on a throw-away platform; exit 0 only if all held, 2 for a kind that is not built yet. */
export function registerDemo(program: Command): void {
  program
    .command('demo')
    .description('play the whole life of a lot on a throw-away platform under a simulated calendar')
    .option('--kind <kind>', KINDS.join(' | '), 'construction')
    .option('--bidders <n>', 'number of bidders', '5')
    .option('--json', 'one JSON object a line', false)
    .option('--out <folder>', 'keep the archive, receipts, trust roots and every key there')
    .addHelpText('after', '\nExample: kaibiao demo --bidders 12 --out ./demo-files')
    .action(async ({ kind, bidders, json, out }: Options) => {
      const count = Number(bidders);
      if (!KINDS.includes(kind) || !Number.isInteger(count) || count < 0 || count > 200) {
        process.exitCode = 2;
        throw new Refusal(`--kind is one of ${KINDS.join(', ')}; --bidders a number up to 200.`);
      }
      if (!BUILT.includes(kind)) {
        process.stderr.write(`The demo of ${kind} is not built yet; construction is.\n`);
        process.exitCode = 2;
        return;
      }
      const { playDemo } = await import('../demo/play-demo.js');
      process.exitCode = (await playDemo({ bidders: count, json, ...(out === undefined ? {} : { out: resolve(out) }) })) ? 0 : 1;
    });
}
