import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SealedFile } from '@kaibiao/crypto';
import { Refusal } from '../refusal';
import { fileBytes } from './file-bytes';

/** The price form lies beside the files of the bid and is not one of them. */
export const PRICE_FORM_FILE = 'price.json';
/** What operating systems leave behind in a folder. */
const LITTER = /^(\.|Thumbs\.db$|desktop\.ini$|~\$)/i;

/** The files of a bid in the order in which they are sealed: by name. The first folder of a path is the file's role (`technical/…`), else it is `other`. */
export async function folderFiles(folder: string): Promise<SealedFile[]> {
  const names = (await walk(folder, '')).sort((a, b) => (a < b ? -1 : 1));
  return Promise.all(names.filter((name) => name !== PRICE_FORM_FILE).map((name) => sealedFile(folder, name)));
}

async function walk(folder: string, prefix: string): Promise<string[]> {
  const entries = await readdir(join(folder, prefix), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(`The folder ${folder} cannot be read: ${error.code ?? error.message}.`);
  });
  const names = await Promise.all(
    entries
      .filter(({ name }) => !LITTER.test(name))
      .map(async (entry) => {
        const name = `${prefix}${entry.name}`;
        if (entry.isDirectory()) return walk(folder, `${name}/`);
        if (entry.isFile()) return [name];
        throw new Refusal(`${join(folder, name)} is neither a file nor a folder (a link?). Put the file itself into the folder.`);
      }),
  );
  return names.flat();
}

async function sealedFile(folder: string, name: string): Promise<SealedFile> {
  const path = join(folder, name);
  const { size, mtimeMs } = await stat(path);
  const role = name.includes('/') ? name.slice(0, name.indexOf('/')) : 'other';
  return { name: name.normalize('NFC'), role, length: size, open: () => steadyFile(path, size, mtimeMs) };
}

/** The file's bytes; refuses one that changes while it is sealed. */
async function* steadyFile(path: string, size: number, mtimeMs: number): AsyncIterable<Uint8Array> {
  let read = 0;
  for await (const chunk of fileBytes(path)) {
    read += chunk.length;
    yield chunk;
  }
  const now = await stat(path);
  if (read !== size || now.size !== size || now.mtimeMs !== mtimeMs)
    throw new Refusal(`${path} was changed while it was being sealed. Close the program that writes it and seal again.`);
}
