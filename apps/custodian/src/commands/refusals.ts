import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { writeOwn } from '../folder/own-files';
import { refusalsOf } from '../folder/kept-refusals';
import { Refusal } from '../refusal';
import { answer } from './answer';

interface Options {
  data: string;
  lot: string;
  to: string;
  json: boolean;
}

interface HandedOut {
  file: string;
  refusals: number;
}

const EXAMPLE = `
The platform takes these for the archive of the lot; one that has something to hide may not. Give the file to whoever checks the archive:
kaibiao verify LOT.zip --trust … --refusals FILE says what the archive leaves out.

Example: kaibiao custodian refusals --data ./custodian --lot E3213002601050001001001 --to refusals.json`;

export function registerRefusals(program: Command): void {
  program
    .command('refusals')
    .description('hand out what this custodian signed that it would not do, of one lot')
    .requiredOption('--data <folder>', 'the folder of `custodian init`')
    .requiredOption('--lot <code>', 'of which lot')
    .requiredOption('--to <file>', 'a new file')
    .option('--json', 'one JSON object on stdout', false)
    .addHelpText('after', EXAMPLE)
    .action((options: Options) => answer(options.json, async () => handOut(options), sentence));
}

function handOut({ data, lot, to }: Options): HandedOut {
  const refusals = refusalsOf(resolve(data), lot);
  if (refusals.length === 0) throw new Refusal(`This custodian has signed no refusal about lot ${lot}.`);
  const file = resolve(to);
  if (existsSync(file)) throw new Refusal(`${file} exists already and is not written over: choose another --to.`);
  writeOwn(file, `${JSON.stringify({ refusals }, null, 2)}\n`);
  return { file, refusals: refusals.length };
}

const sentence = ({ file, refusals }: HandedOut): string => `${refusals} refusal(s), signed: ${file}`;
