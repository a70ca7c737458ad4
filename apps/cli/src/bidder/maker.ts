import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Maker } from '@kaibiao/crypto';

/** This program as a manifest names it; `bundle` is the hash over the code that seals. */
export function thisMaker(): Maker {
  const root = packageRoot();
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return { name: 'kaibiao-cli', version, bundle: bundleHash() };
}

/** SHA-256 over name and content of every code file of this folder and of the cryptography, in the order of their names. */
function bundleHash(): string {
  const hash = createHash('sha256');
  const crypto = join(__dirname, '..', '..', '..', '..', 'libs', 'crypto', 'src');
  for (const folder of [__dirname, crypto]) {
    for (const name of readdirSync(folder).sort()) {
      if (!/\.[jt]s$/.test(name) || name.includes('.spec.')) continue;
      hash
        .update(`${name}\0`)
        .update(readFileSync(join(folder, name)))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

/** The folder that holds package.json, from source as from dist. */
export function packageRoot(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'nest-cli.json'))) return folder;
    if (folder === dirname(folder)) throw new Error(`No folder above ${__dirname} holds nest-cli.json: the program was copied without it.`);
  }
}
