import { concat, fromBase64, toBase64, toHex, utf8 } from './bytes';
import { checkpointInvalid, inputInvalid } from './crypto.errors';
import { sha256 } from './sha256';

/** Signature types of C2SP signed-note that are spoken here. */
export const NOTE_TYPE = { ed25519: 0x01, cosignature: 0x04 } as const;

/** Whom a note may be signed by: what a verifier key (`<name>+<key id>+<base64>`) says. */
export interface NoteKey {
  readonly name: string;
  /** One of NOTE_TYPE. */
  readonly type: number;
  /** Raw Ed25519 public key, 32 bytes. */
  readonly publicKey: Uint8Array;
}

export interface NoteSignature {
  readonly name: string;
  /** Name and key id say whose signature it claims to be. */
  readonly keyId: string;
  readonly value: Uint8Array;
}

export interface SignedNote {
  /** With its last end of line. */
  readonly body: string;
  readonly signatures: readonly NoteSignature[];
}

const LARGEST = 65_536;
const KEY_ID_BYTES = 4;
const KEY_NAME = /^[^\s+]+$/u;
const FORM = /^(?<body>(?:[^\p{Cc}]+\n)+)\n(?<signatures>(?:— [^\s+]+ [A-Za-z0-9+/]+={0,2}\n)+)$/u;

/** Takes a note apart (CHECKPOINT_INVALID). Nothing of it is true before a signature was verified. */
export function readNote(text: string): SignedNote {
  const groups = text.length <= LARGEST ? FORM.exec(text)?.groups : undefined;
  if (!groups) throw checkpointInvalid('not a signed note');
  const lines = groups.signatures!.trimEnd().split('\n');
  return { body: groups.body!, signatures: lines.map(readLine) };
}

function readLine(line: string): NoteSignature {
  const [, name, text] = line.split(' ') as [string, string, string];
  let bytes: Uint8Array;
  try {
    bytes = fromBase64(text);
  } catch {
    throw checkpointInvalid('not base64');
  }
  return { name, keyId: toHex(bytes.subarray(0, KEY_ID_BYTES)), value: bytes.subarray(KEY_ID_BYTES) };
}

/** The signatures that claim to be by this key; those of unknown keys are passed over. */
export function signaturesOf({ signatures }: SignedNote, key: NoteKey): Uint8Array[] {
  const id = noteKeyId(key);
  return signatures.filter(({ name, keyId }) => name === key.name && keyId === id).map(({ value }) => value);
}

/** First four bytes of SHA-256(name || 0x0A || signature type || public key), hex. */
export const noteKeyId = ({ name, type, publicKey }: NoteKey): string =>
  toHex(sha256(concat(utf8(`${name}\n`), Uint8Array.of(type), publicKey)).subarray(0, KEY_ID_BYTES));

/** `— <name> <base64(key id || signature)>` with its end of line (INPUT_INVALID for a name with a space or plus sign). */
export function signatureLine(key: NoteKey, signature: Uint8Array): string {
  if (!KEY_NAME.test(key.name)) throw inputInvalid('name', 'empty, or with a space or plus sign');
  const id = Uint8Array.from(noteKeyId(key).match(/../g)!, (byte) => parseInt(byte, 16));
  return `— ${key.name} ${toBase64(concat(id, signature))}\n`;
}

/** A verifier key as tools of C2SP signed-note take it: `<name>+<key id>+<base64(type || key)>`. */
export const verifierKey = (key: NoteKey): string =>
  `${key.name}+${noteKeyId(key)}+${toBase64(concat(Uint8Array.of(key.type), key.publicKey))}`;

/** Reads a verifier key of Ed25519, of a log or of a witness (INPUT_INVALID). */
export function readVerifierKey(text: string): NoteKey {
  const [, name, id, value] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/u.exec(text) ?? [];
  const bytes = value === undefined ? new Uint8Array(0) : fromBase64(value);
  const key = { name: name ?? '', type: bytes[0] ?? 0, publicKey: bytes.subarray(1) };
  const known = Object.values<number>(NOTE_TYPE).includes(key.type);
  if (!known || key.publicKey.length !== 32 || noteKeyId(key) !== id) throw inputInvalid('verifier key', 'not one of Ed25519');
  return key;
}
