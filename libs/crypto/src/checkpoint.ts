import { fromBase64, source, toBase64, utf8 } from './bytes';
import { checkpointInvalid, inputInvalid } from './crypto.errors';
import { NOTE_TYPE, readNote, signatureLine, signaturesOf, verifierKey, type NoteKey } from './signed-note';

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

const logKey = (origin: string, publicKey: Uint8Array): NoteKey => ({ name: origin, type: NOTE_TYPE.ed25519, publicKey });

/** The public key as C2SP signed-note tools take it: `<name>+<key id>+<key>`. */
export const checkpointVerifierKey = (origin: string, publicKey: Uint8Array): string => verifierKey(logKey(origin, publicKey));

/** A signed note (C2SP signed-note, Ed25519) over origin, size and root. */
export async function signCheckpoint({ origin, size, root }: Checkpoint, key: CheckpointKey): Promise<string> {
  if (!Number.isSafeInteger(size) || size < 0 || root.length !== 32) throw inputInvalid('checkpoint', 'size or root');
  const body = `${origin}\n${size}\n${toBase64(root)}\n`;
  const signature = new Uint8Array(await globalThis.crypto.subtle.sign('Ed25519', key.privateKey, source(utf8(body))));
  return `${body}\n${signatureLine(logKey(origin, key.publicKey), signature)}`;
}

/**
 * The checkpoint in a note that this key signed (CHECKPOINT_INVALID); signatures of others (witnesses) may stand beside it. Extension
 * lines are refused: this log has none, and no proof would speak for them.
 */
export async function verifyCheckpoint(text: string, publicKey: Uint8Array): Promise<Checkpoint> {
  const note = readNote(text);
  const checkpoint = readCheckpoint(note.body);
  const own = signaturesOf(note, logKey(checkpoint.origin, publicKey));
  if (own.length !== 1) throw checkpointInvalid('not signed by this key');
  if (!(await fitsKey(publicKey, own[0]!, utf8(note.body)))) throw checkpointInvalid('signature');
  return checkpoint;
}

/** What a note says, not yet believed (CHECKPOINT_INVALID). */
export const readCheckpointNote = (text: string): Checkpoint => readCheckpoint(readNote(text).body);

/** What the body of a note says, not yet believed (CHECKPOINT_INVALID). */
export function readCheckpoint(body: string): Checkpoint {
  const said = /^(?<origin>[^\s+]+)\n(?<size>0|[1-9]\d{0,14})\n(?<root>[A-Za-z0-9+/]{43}=)\n$/u.exec(body)?.groups;
  if (!said) throw checkpointInvalid('not a checkpoint');
  try {
    return { origin: said.origin!, size: Number(said.size), root: fromBase64(said.root!) };
  } catch {
    throw checkpointInvalid('not base64');
  }
}

/** Whether an Ed25519 signature (RFC 8032) over `bytes` is by the key. */
export async function fitsKey(publicKey: Uint8Array, signature: Uint8Array, bytes: Uint8Array): Promise<boolean> {
  const { subtle } = globalThis.crypto;
  const key = await subtle.importKey('raw', source(publicKey), 'Ed25519', false, ['verify']);
  return subtle.verify('Ed25519', key, source(signature), source(bytes));
}
