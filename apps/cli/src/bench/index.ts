import { InvalidArgumentError, type Command } from 'commander';
import { Misuse } from '../refusal';
import { measure, type BenchCase } from './bench';

/** `kaibiao bench`: what the product costs, as a ratio to a baseline measured in the same run. */
export function registerBench(program: Command): void {
  program
    .command('bench [names...]')
    .description('measure against named baselines; all of them without a name')
    .option('--json', 'one JSON object a line', false)
    .option('--case <text>', 'only cases whose name has this text')
    .option('--lots <number>', 'of `year`: how many lots, instead of all of a year', wholeNumber)
    .addHelpText('after', '\nExample: npm run -s bench -- seal scoring --json')
    .action(async (names: string[], { json, case: part = '', ...options }: { json: boolean; case?: string; lots?: number }) => {
      const { CASES, NAMES } = await import('./cases.js');
      const unknown = names.filter((name) => !NAMES.includes(name));
      if (unknown.length > 0) throw new Misuse(`There is no bench ${unknown.join(', ')}; there are ${NAMES.join(', ')}.`);
      const asked = CASES.filter((one) => (names.length === 0 || names.includes(one.name)) && one.case.includes(part));
      for (const one of asked) {
        const result = await measure(one, (text) => void process.stderr.write(`${text}\n`), options).catch((error) => giveUp(one, error));
        const { name, unit, ours, baseline, ratio } = result;
        const sentence = `${name} · ${one.case}: ${ours} ${unit}${baseline === null ? '' : `, baseline ${baseline} ${unit}, ratio ${ratio}`}`;
        process.stdout.write(`${json ? JSON.stringify(result) : sentence}\n`);
      }
    });
}

/** What was opened before something failed (servers, connections, programs) would keep this process going for ever. */
function giveUp({ name, case: which }: BenchCase, error: unknown): never {
  process.stderr.write(`kaibiao: ${name} · ${which} cannot be measured: ${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('a whole number from 1');
  return Number(text);
}
