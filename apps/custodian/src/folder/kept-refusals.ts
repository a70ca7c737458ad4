import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SignedText } from '../tasks';
import { keepFirst } from './keep-first';
import { isLotCode } from './lot-code';
import { ownFiles } from './own-files';

const fileOf = (lotCode: string, matter: string): string => `${lotCode}.${matter}.json`;

/** On the disk, whole, before anybody else has it; of two for one matter (its hash) the first stays. Answers what is kept. */
export function keepRefusal(folder: string, of: { lotCode: string; matter: string }, signed: SignedText): SignedText {
  if (!isLotCode(of.lotCode)) throw new Error('LOT_CODE_INVALID');
  const path = join(ownFiles(folder).refusals, fileOf(of.lotCode, of.matter));
  return keepFirst(path, `${JSON.stringify(signed, null, 2)}\n`) ? signed : (JSON.parse(readFileSync(path, 'utf8')) as SignedText);
}

/** Everything that this custodian signed that it would not do, of one lot. */
export function refusalsOf(folder: string, lotCode: string): SignedText[] {
  const { refusals } = ownFiles(folder);
  const names = existsSync(refusals) ? readdirSync(refusals).sort() : [];
  return names
    .filter((name) => name.replace(/\.[0-9a-f]{64}\.json$/, '') === lotCode)
    .map((name) => JSON.parse(readFileSync(join(refusals, name), 'utf8')) as SignedText);
}
