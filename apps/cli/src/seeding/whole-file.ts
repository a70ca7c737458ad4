import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes a file for its owner's eyes, whole or not at all; leaves one that says the same untouched. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const bytes = Buffer.from(content as Uint8Array);
  if (existsSync(path) && readFileSync(path).equals(bytes)) return;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, bytes, { mode: 0o600 });
  renameSync(draft, path);
}
