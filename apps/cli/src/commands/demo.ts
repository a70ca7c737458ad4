import { resolve } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { SUITES, type Suite } from '@kaibiao/crypto';

interface Options {
  kind: string;
  bidders: number;
  suite: Suite;
  json: boolean;
  out?: string;
}

const BUILT = ['construction'];
const KINDS = ['construction', 'procurement', 'land', 'property'];
/** Fewer than three bids are never opened (招标投标法 第二十八条). */
const BIDDERS = { least: 3, most: 200 };

/** `kaibiao demo`: a complete lot on a throw-away platform; exit 0 only if all held, 2 for a kind that is not built yet. */
export function registerDemo(program: Command): void {
  program
    .command('demo')
    .description('play the whole life of a lot on a throw-away platform under a simulated calendar')
    .addOption(new Option('--kind <kind>', 'what is tendered').choices(KINDS).default('construction'))
    .option('--bidders <n>', `number of bidders, ${BIDDERS.least} to ${BIDDERS.most}`, bidderCount, 5)
    .addOption(new Option('--suite <suite>', 'of every key: INTL-1 (RSA) or GM-1 (商用密码, SM2)').choices(SUITES).default('INTL-1'))
    .option('--json', 'one JSON object a line', false)
    .option('--out <folder>', 'keep the archive, receipts, trust roots and every key there')
    .addHelpText('after', '\nExample: kaibiao demo --bidders 12 --out ./demo-files\n         kaibiao demo --suite GM-1')
    .action(async ({ kind, bidders, suite, json, out }: Options) => {
      if (!BUILT.includes(kind)) {
        process.stderr.write(`The demo of ${kind} is not built yet; construction is.\n`);
        process.exitCode = 2;
        return;
      }
      const { playDemo } = await import('../demo/play-demo.js');
      process.exitCode = (await playDemo({ bidders, suite, json, ...(out === undefined ? {} : { out: resolve(out) }) })) ? 0 : 1;
    });
}

function bidderCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= BIDDERS.least && count <= BIDDERS.most) return count;
  throw new InvalidArgumentError(`A whole number from ${BIDDERS.least} to ${BIDDERS.most}.`);
}
