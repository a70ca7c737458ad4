import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Refusal } from '../refusal';

/** What a key of a custodian is for: to sign what it says, to open what is sealed to it. */
export type KeyUse = 'signing' | 'encryption';
export const KEY_USES: readonly KeyUse[] = ['signing', 'encryption'];

/** The files of a custodian's folder; nobody but its owner reads them. */
export const ownFiles = (folder: string) => ({
  key: (use: KeyUse) => join(folder, `${use}.key.pem`),
  request: (use: KeyUse) => join(folder, `${use}.csr.pem`),
  /** The issued certificate, then those between it and the authority. */
  certificate: (use: KeyUse) => join(folder, `${use}.pem`),
  config: join(folder, 'config.json'),
  trust: join(folder, 'trust'),
  intermediates: join(folder, 'intermediates.pem'),
  platform: join(folder, 'platform.pem'),
  log: join(folder, 'log.jsonl'),
  state: join(folder, 'state.json'),
  /** Releases that bidders brought. */
  releases: join(folder, 'releases'),
  /** What it signed that it would not do. */
  refusals: join(folder, 'refusals'),
});

/** Writes a file for its owner's eyes (0600), whole or not at all. */
export function writeOwn(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, path);
}

/** The same, for what must never be written over. */
export function writeNew(path: string, text: string): void {
  if (existsSync(path)) throw new Refusal(`${path} exists already and is not written over: choose another --data folder.`);
  writeOwn(path, text);
}
