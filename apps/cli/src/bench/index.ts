import { InvalidArgumentError, type Command } from 'commander';
import { measure } from './bench';

/** `kaibiao bench`: what the product costs, as a ratio to a baseline measured in the same run. */
export function registerBench(program: Command): void {
  program
    .command('bench [names...]')
    .description('measure against named baselines; all of them without a name')
    .option('--json', 'one JSON object a line', false)
    .option('--lots <number>', 'of `year`: how many lots, instead of all of a year', wholeNumber)
    .addHelpText('after', '\nExample: npm run -s bench -- seal scoring --json')
    .action(async (names: string[], { json, ...options }: { json: boolean; lots?: number }) => {
      const { CASES, NAMES } = await import('./cases.js');
      const unknown = names.filter((name) => !NAMES.includes(name));
      if (unknown.length > 0) throw new InvalidArgumentError(`no bench ${unknown.join(', ')}; there are ${NAMES.join(', ')}`);
      for (const one of CASES.filter(({ name }) => names.length === 0 || names.includes(name))) {
        const result = await measure(one, (text) => void process.stderr.write(`${text}\n`), options);
        const { name, unit, ours, baseline, ratio } = result;
        const sentence = `${name} · ${one.case}: ${ours} ${unit}${baseline === null ? '' : `, baseline ${baseline} ${unit}, ratio ${ratio}`}`;
        process.stdout.write(`${json ? JSON.stringify(result) : sentence}\n`);
      }
    });
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('a whole number from 1');
  return Number(text);
}
