import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '@kaibiao/platform';

/** A field as docs/data-sets.json publishes it. */
export interface PublishedField {
  name: string;
  kind: 'text' | 'code' | 'integer' | 'decimal' | 'time' | 'date' | 'region' | 'subject' | 'transaction' | 'url';
  max: number;
  required: boolean;
  values?: Record<string, string>;
}

export interface PublishedSet {
  name: string;
  keys: string[];
  parents: string[];
  fields: PublishedField[];
}

/** The field table that sender and receiver agreed on. The receiver reads it as anybody would: from the file, with no code of the sender. */
export interface PublishedTable {
  format: 'kaibiao-data-sets/1';
  envelope: PublishedField[];
  sets: PublishedSet[];
}

export const TABLE_PATH = join('docs', 'data-sets.json');

export async function readTable(path = join(projectRoot(), TABLE_PATH)): Promise<PublishedTable> {
  return JSON.parse(await readFile(path, 'utf8')) as PublishedTable;
}
