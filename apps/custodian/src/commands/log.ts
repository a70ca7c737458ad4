import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { ownFiles } from '../folder/own-files';
import { isRefusal, readLog, type LogLine, type ReadLog } from '../record/read-log';
import { lineText } from '../record/line-text';
import { Refusal } from '../refusal';
import { answer } from './answer';

interface Options {
  data: string;
  refused: boolean;
  lot?: string;
  json: boolean;
}

const EXAMPLE = `
Each line continues the one before by its hash; exit 1 when one does not. Nothing but this folder is read.

Example: kaibiao custodian log --data ./custodian --refused`;

export function registerLog(program: Command): void {
  program
    .command('log')
    .description('show what this custodian did and what it refused (early, second, foreign orders), and check its log')
    .requiredOption('--data <folder>', 'the folder of `custodian init`')
    .option('--refused', 'refusals only', false)
    .option('--lot <code>', 'of one lot only')
    .option('--json', 'one JSON object on stdout', false)
    .addHelpText('after', EXAMPLE)
    .action((options: Options) => answer(options.json, async () => look(options), sentence));
}

function look({ data, refused, lot }: Options): ReadLog {
  const { log } = ownFiles(resolve(data));
  if (!existsSync(log)) throw new Refusal(`${log} is not there: this custodian has never run.`);
  const read = readLog(readFileSync(log, 'utf8'));
  if (read.broken.length > 0) process.exitCode = 1;
  const asked = (line: LogLine): boolean => (!refused || isRefusal(line)) && (lot === undefined || line.facts.lotCode === lot);
  return { ...read, lines: read.lines.filter(asked) };
}

function sentence({ lines, broken, torn }: ReadLog): string {
  const checks = [
    broken.length === 0
      ? 'The chain of the log holds.'
      : `The chain of the log is BROKEN at line ${broken.join(', ')}: somebody changed it.`,
    ...(torn > 0 ? [`${torn} line(s) were cut off by a crash.`] : []),
  ];
  return [...lines.map(lineText), `${lines.length} line(s). ${checks.join(' ')}`].join('\n');
}
