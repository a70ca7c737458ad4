import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fstatSync, fsyncSync, openSync, readdirSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { importDecryptionKey, makeLotKey, parseCertificate, pemBlocks, type LotKey } from '@kaibiao/crypto';
import type { OwnKey } from '../custodian-keys';
import { toPem } from '../to-pem';
import { flushFolder, keepFirst } from './keep-first';
import { isLotCode } from './lot-code';

const pathOf = (folder: string, lotCode: string): string => join(folder, 'lot-keys', `${lotCode}.pem`);

/** This custodian's key for a lot; null when it has made none. */
export function lotKeyOf(folder: string, lotCode: string): LotKey | null {
  if (!isLotCode(lotCode) || !existsSync(pathOf(folder, lotCode))) return null;
  const text = readFileSync(pathOf(folder, lotCode), 'utf8');
  const [[privateKeyPkcs8], [certificate]] = [pemBlocks(text, 'PRIVATE KEY'), pemBlocks(text, 'CERTIFICATE')];
  if (!privateKeyPkcs8 || !certificate) throw new Error('LOT_KEY_UNREADABLE');
  return { privateKeyPkcs8, certificate };
}

/** The same, to open envelopes with. */
export async function openingKeyOf(folder: string, lotCode: string): Promise<OwnKey | null> {
  const own = lotKeyOf(folder, lotCode);
  if (!own) return null;
  const { certificate, privateKeyPkcs8 } = own;
  return { fingerprint: parseCertificate(certificate).fingerprint, certificate, key: await importDecryptionKey(privateKeyPkcs8) };
}

/**
 * The key for a lot, made when there is none yet; `standing` is the certificate (DER) of the custodian that it will be certified for. It is on
 * the disk, whole, before anybody hears of it: a key that a crash took away could open nothing that was sealed to it. Of two that make one
 * at once, in one process or in two, both have the first one's, for the same reason.
 */
export async function ensureLotKey(folder: string, lotCode: string, standing: Uint8Array): Promise<LotKey> {
  const known = lotKeyOf(folder, lotCode);
  if (known) return known;
  if (!isLotCode(lotCode)) throw new Error('LOT_CODE_INVALID');
  const made = await makeLotKey(standing, lotCode);
  const text = toPem(made.privateKeyPkcs8, 'PRIVATE KEY') + toPem(made.certificate, 'CERTIFICATE');
  return keepFirst(pathOf(folder, lotCode), text) ? made : lotKeyOf(folder, lotCode)!;
}

/** Codes of the lots that this custodian has a key for. */
export function lotsWithKeys(folder: string): string[] {
  const keys = join(folder, 'lot-keys');
  return existsSync(keys) ? readdirSync(keys).flatMap((name) => /^(.*)\.pem$/.exec(name)?.[1] ?? []) : [];
}

/** Overwrites the key and takes it away for ever. What a disk keeps of old blocks, and old back-ups, are beyond a program's reach. */
export function destroyLotKey(folder: string, lotCode: string): void {
  const path = pathOf(folder, lotCode);
  const file = openSync(path, 'r+');
  writeSync(file, randomBytes(fstatSync(file).size), 0, null, 0);
  fsyncSync(file);
  closeSync(file);
  unlinkSync(path);
  flushFolder(dirname(path));
}
