import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const CUSTODIANS = ['1', '2', '3', '4'];

export interface Logged {
  event: string;
  facts: { lotCode?: string; kind?: string };
}

/** What a custodian's process has written down for itself. */
export const loggedBy = (dataDir: string, number: string): Logged[] =>
  readFileSync(join(dataDir, 'custodians', number, 'log.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Logged);

/** Who of the custodians holds a key of this lot. */
export const holdersOf = (dataDir: string, lotCode: string): string[] =>
  CUSTODIANS.filter((number) => readdirSync(join(dataDir, 'custodians', number, 'lot-keys')).includes(`${lotCode}.pem`));
