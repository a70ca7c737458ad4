import { InvalidArgumentError, type Command } from 'commander';
import { measure, type BenchCase } from './bench';
import { HALL_CASES } from './hall/hall';
import { HTTP_CASES } from './http/http';
import { JOURNAL_CASES } from './journal/journal';
import { PUNCTUALITY_CASES } from './punctuality/punctuality';
import { REVEAL_CASES } from './reveal/reveal';
import { START_CASES } from './start/start';
import { SCORING_CASES } from './scoring';
import { SEAL_CASES } from './seal';
import { SEARCH_CASES } from './search';

const CASES: readonly BenchCase[] = [
  ...SEAL_CASES,
  ...HTTP_CASES,
  ...HALL_CASES,
  ...JOURNAL_CASES,
  ...PUNCTUALITY_CASES,
  ...REVEAL_CASES,
  ...START_CASES,
  ...SCORING_CASES,
  ...SEARCH_CASES,
];
const NAMES = [...new Set(CASES.map(({ name }) => name))];

/** `kaibiao bench`: what the product costs, as a ratio to a baseline measured in the same run. */
export function registerBench(program: Command): void {
  program
    .command('bench [names...]')
    .description(`measure against named baselines: ${NAMES.join(', ')}`)
    .option('--json', 'one JSON object a line', false)
    .addHelpText('after', '\nExample: npm run -s bench -- seal scoring --json')
    .action(async (names: string[], { json }: { json: boolean }) => {
      const unknown = names.filter((name) => !NAMES.includes(name));
      if (unknown.length > 0) throw new InvalidArgumentError(`no bench ${unknown.join(', ')}; there are ${NAMES.join(', ')}`);
      for (const one of CASES.filter(({ name }) => names.length === 0 || names.includes(name))) {
        const result = await measure(one, (text) => void process.stderr.write(`${text}\n`));
        const { name, unit, ours, baseline, ratio } = result;
        const sentence = `${name} · ${one.case}: ${ours} ${unit}${baseline === null ? '' : `, baseline ${baseline} ${unit}, ratio ${ratio}`}`;
        process.stdout.write(`${json ? JSON.stringify(result) : sentence}\n`);
      }
    });
}
