import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromHex } from '@kaibiao/crypto';

export interface Case {
  readonly [name: string]: string | number | string[];
  readonly tcId: number;
  readonly comment: string;
  readonly flags: string[];
  readonly result: 'valid' | 'invalid' | 'acceptable';
}

export interface Group {
  readonly publicKey: { readonly pk: string };
  readonly publicKeyDer: string;
  readonly privateKeyPkcs8: string;
  readonly keySize: number;
  readonly ivSize: number;
  readonly sLen: number;
  readonly tagSize: number;
  readonly tests: Case[];
}

const groups = (name: string): Group[] =>
  (JSON.parse(readFileSync(join(__dirname, '../vectors/wycheproof', `${name}.json`), 'utf8')) as { testGroups: Group[] }).testGroups;

export const hex = (test: Case, name: string): Uint8Array => fromHex(test[name] as string);

/**
 * Runs `accepts` over every case (undefined: none for this function); answers how many there were, and names an invalid one that was
 * accepted or a valid one that was refused.
 */
export async function misjudged(
  name: string,
  accepts: (test: Case, group: Group) => Promise<boolean | undefined> | boolean | undefined,
): Promise<[number, string[]]> {
  const wrong: string[] = [];
  let judged = 0;
  for (const group of groups(name))
    for (const test of group.tests) {
      const accepted = await accepts(test, group);
      if (accepted === undefined) continue;
      judged++;
      if (test.result !== 'acceptable' && accepted !== (test.result === 'valid')) wrong.push(`${test.tcId} ${test.result} ${test.comment}`);
    }
  return [judged, wrong];
}
