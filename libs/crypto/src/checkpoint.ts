import { concat, equalBytes, fromBase64, source, toBase64, utf8 } from './bytes';
import { checkpointInvalid, inputInvalid } from './crypto.errors';
import { sha256 } from './sha256';

/** The state of the log at a size (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** The log's unique name (a host and path without scheme), which is also the name of its key. */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

export interface CheckpointKey {
  readonly privateKey: CryptoKey;
  /** Raw Ed25519 public key, 32 bytes. */
  readonly publicKey: Uint8Array;
}

const ED25519 = 1;

/** A fresh Ed25519 key; `pkcs8` to store it. */
export async function generateCheckpointKey(): Promise<CheckpointKey & { readonly pkcs8: Uint8Array }> {
  const { subtle } = globalThis.crypto;
  const pair = (await subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const pkcs8 = new Uint8Array(await subtle.exportKey('pkcs8', pair.privateKey));
  return { ...(await importCheckpointKey(pkcs8)), pkcs8 };
}

/** The key that `generateCheckpointKey` stored (PKCS#8 of RFC 8410). */
export async function importCheckpointKey(pkcs8: Uint8Array): Promise<CheckpointKey> {
  const { subtle } = globalThis.crypto;
  const exportable = await subtle.importKey('pkcs8', source(pkcs8), 'Ed25519', true, ['sign']);
  const { x } = await subtle.exportKey('jwk', exportable);
  const publicKey = fromBase64(`${x!.replaceAll('-', '+').replaceAll('_', '/')}=`);
  return { privateKey: await subtle.importKey('pkcs8', source(pkcs8), 'Ed25519', false, ['sign']), publicKey };
}

/** The public key as C2SP signed-note tools take it: `<name>+<key id>+<key>`. */
export const checkpointVerifierKey = (origin: string, publicKey: Uint8Array): string => {
  const id = Array.from(keyId(origin, publicKey), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${origin}+${id}+${toBase64(concat(Uint8Array.of(ED25519), publicKey))}`;
};

/** A signed note (C2SP signed-note, Ed25519) over origin, size and root. */
export async function signCheckpoint(checkpoint: Checkpoint, key: CheckpointKey): Promise<string> {
  const { origin, size, root } = checkpoint;
  if (!/^[^\s+]+$/.test(origin)) throw inputInvalid('origin', 'empty, or with a space or plus sign');
  if (!Number.isSafeInteger(size) || size < 0 || root.length !== 32) throw inputInvalid('checkpoint', 'size or root');
  const body = `${origin}\n${size}\n${toBase64(root)}\n`;
  const signature = new Uint8Array(await globalThis.crypto.subtle.sign('Ed25519', key.privateKey, source(utf8(body))));
  return `${body}\n— ${origin} ${toBase64(concat(keyId(origin, key.publicKey), signature))}\n`;
}

/** The checkpoint in a note that this key signed (CHECKPOINT_INVALID); signatures of others (witnesses) may stand beside it. */
export async function verifyCheckpoint(text: string, publicKey: Uint8Array): Promise<Checkpoint> {
  const note =
    /^(?<body>(?<origin>[^\s+]+)\n(?<size>0|[1-9]\d{0,15})\n(?<root>[A-Za-z0-9+/]{43}=)\n)\n(?<signatures>(?:— [^\s+]+ [A-Za-z0-9+/]+={0,2}\n)+)$/u.exec(
      text,
    );
  if (!note?.groups || text.length > 65_536) throw checkpointInvalid('not a signed checkpoint');
  const { body, origin, size, root, signatures } = note.groups as Record<'body' | 'origin' | 'size' | 'root' | 'signatures', string>;
  const id = keyId(origin, publicKey);
  const own = signatures
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([, name]) => name === origin)
    .map(([, , value]) => decode(value!))
    .filter((value) => equalBytes(value.subarray(0, 4), id));
  if (own.length !== 1) throw checkpointInvalid('not signed by this key');
  if (!(await fitsKey(publicKey, own[0]!.subarray(4), utf8(body)))) throw checkpointInvalid('signature');
  return { origin, size: Number(size), root: decode(root) };
}

/** Whether an Ed25519 signature (RFC 8032) over `bytes` is by the key. */
export async function fitsKey(publicKey: Uint8Array, signature: Uint8Array, bytes: Uint8Array): Promise<boolean> {
  const { subtle } = globalThis.crypto;
  const key = await subtle.importKey('raw', source(publicKey), 'Ed25519', false, ['verify']);
  return subtle.verify('Ed25519', key, source(signature), source(bytes));
}

function decode(text: string): Uint8Array {
  try {
    return fromBase64(text);
  } catch {
    throw checkpointInvalid('not base64');
  }
}

/** First four bytes of SHA-256(name || 0x0A || signature type || public key). */
const keyId = (name: string, publicKey: Uint8Array): Uint8Array =>
  sha256(concat(utf8(`${name}\n`), Uint8Array.of(ED25519), publicKey)).subarray(0, 4);
