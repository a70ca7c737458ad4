import type { ByteSource, Payload } from './byte-source';
import { equalBytes, utf8 } from './bytes';
import { crc32 } from './crc32';
import { containerInvalid } from './crypto.errors';
import type { Envelopes } from './envelopes';
import type { Manifest } from './manifest';
import { LARGEST_MANIFEST, parseManifest } from './manifest-parse';
import { readZip, writeZip, type ZipInput } from './zip';

export interface KbidSegment {
  readonly name: string;
  readonly envelopes: Envelopes;
  readonly payload: Payload;
}

/** The entries of a `*.kbid` (加密投标文件). */
export interface KbidParts {
  readonly manifest: Uint8Array;
  readonly signature: Uint8Array;
  readonly segments: readonly KbidSegment[];
}

const MIMETYPE = utf8('application/vnd.kaibiao.sealed-bid+zip');
/** Bytes of `manifest.p7s` and of an envelope at most. */
const LARGEST_SMALL = 1_048_576;

/** The bytes of a `*.kbid`: a ZIP of stored entries in the format's order. */
export function writeKbid(parts: KbidParts): AsyncIterable<Uint8Array> {
  const segments = parts.segments.flatMap(({ name, envelopes, payload }) => [
    ...(envelopes.bidder ? [inMemory(`segments/${name}/bidder.p7m`, envelopes.bidder)] : []),
    ...envelopes.custodians.map((envelope, index) => inMemory(`segments/${name}/custodian-${index + 1}.p7m`, envelope)),
    { name: `segments/${name}/payload.enc`, payload },
  ]);
  return writeZip([
    inMemory('mimetype', MIMETYPE),
    inMemory('manifest.json', parts.manifest),
    inMemory('manifest.p7s', parts.signature),
    ...segments,
  ]);
}

/**
 * The parts of a `*.kbid`. Refuses what is no plain stored ZIP with exactly the entries that its manifest asks for, in order
 * (CONTAINER_INVALID, MANIFEST_INVALID); signature and hashes are the caller's to check.
 */
export async function readKbid(source: ByteSource): Promise<KbidParts> {
  const entries = await readZip(source);
  const taken = entries.values();
  const next = (name: string): Payload => {
    const { value } = taken.next();
    if (value?.name !== name) throw containerInvalid(`${value?.name ?? 'the end'} where ${name} belongs`);
    return value.payload;
  };
  const small = async (name: string, most = LARGEST_SMALL): Promise<Uint8Array> => whole(next(name), name, most);
  if (!equalBytes(await small('mimetype'), MIMETYPE)) throw containerInvalid('another mimetype');
  const manifestBytes = await small('manifest.json', LARGEST_MANIFEST);
  const manifest = parseManifest(manifestBytes);
  const signature = await small('manifest.p7s');
  const segments: KbidSegment[] = [];
  for (const { name, ciphertext } of manifest.segments) {
    const envelopes = await readEnvelopes(manifest, name, small);
    const payload = next(`segments/${name}/payload.enc`);
    if (String(payload.length) !== ciphertext.length) throw containerInvalid(`${name}: length of the payload`);
    segments.push({ name, envelopes, payload });
  }
  if (!taken.next().done) throw containerInvalid('more entries than the manifest asks for');
  return { manifest: manifestBytes, signature, segments };
}

async function readEnvelopes({ policy }: Manifest, name: string, small: (name: string) => Promise<Uint8Array>): Promise<Envelopes> {
  const bidder = policy.mode === 'custodians' ? null : await small(`segments/${name}/bidder.p7m`);
  const custodians: Uint8Array[] = [];
  for (let number = 1; number <= policy.custodians.length; number++)
    custodians.push(await small(`segments/${name}/custodian-${number}.p7m`));
  return { bidder, custodians };
}

const inMemory = (name: string, bytes: Uint8Array): ZipInput => ({
  name,
  payload: {
    length: bytes.length,
    crc32: crc32(bytes),
    async *open() {
      yield await Promise.resolve(bytes);
    },
  },
});

async function whole(payload: Payload, name: string, most: number): Promise<Uint8Array> {
  if (payload.length > most) throw containerInvalid(`${name}: too long`);
  const out = new Uint8Array(payload.length);
  let at = 0;
  for await (const chunk of payload.open()) {
    out.set(chunk, at);
    at += chunk.length;
  }
  if (crc32(out) !== payload.crc32) throw containerInvalid(`${name}: checksum`);
  return out;
}
