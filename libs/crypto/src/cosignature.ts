import { concat, source, utf8 } from './bytes';
import { checkpointInvalid, inputInvalid } from './crypto.errors';
import { fitsKey, type CheckpointKey } from './checkpoint';
import { NOTE_TYPE, readNote, signatureLine, signaturesOf, verifierKey, type NoteKey } from './signed-note';

/** A witness saw that the log at this checkpoint continues every earlier one that it had seen (C2SP tlog-cosignature). */
export interface Cosignature {
  /** Name of the witness. */
  readonly name: string;
  /** By the witness's clock, in whole seconds. */
  readonly at: Date;
}

const TIME_BYTES = 8;

export const witnessKey = (name: string, publicKey: Uint8Array): NoteKey => ({ name, type: NOTE_TYPE.cosignature, publicKey });

/** The witness's public key as trust files and configurations hold it. */
export const witnessVerifierKey = (name: string, publicKey: Uint8Array): string => verifierKey(witnessKey(name, publicKey));

/** The signature line (`cosignature/v1`, Ed25519) of a witness under a checkpoint. Whether it may be given, `Witness` decides. */
export async function cosign(note: string, name: string, key: CheckpointKey, at: Date): Promise<string> {
  const seconds = Math.floor(at.getTime() / 1000);
  if (!(seconds >= 0)) throw inputInvalid('at', 'before 1970');
  const time = new Uint8Array(TIME_BYTES);
  new DataView(time.buffer).setBigUint64(0, BigInt(seconds));
  const message = cosignedMessage(readNote(note).body, BigInt(seconds));
  const signature = new Uint8Array(await globalThis.crypto.subtle.sign('Ed25519', key.privateKey, source(message)));
  return signatureLine(witnessKey(name, key.publicKey), concat(time, signature));
}

/**
 * Which of these witnesses cosigned the note, each once, at its latest time. Lines of others are passed over; a line that claims to be
 * by one of them and does not verify spoils the whole note (CHECKPOINT_INVALID).
 */
export async function verifyCosignatures(text: string, witnesses: readonly NoteKey[]): Promise<Cosignature[]> {
  const note = readNote(text);
  const found: Cosignature[] = [];
  for (const key of witnesses) {
    const times: number[] = [];
    for (const value of key.type === NOTE_TYPE.cosignature ? signaturesOf(note, key) : []) {
      if (value.length !== TIME_BYTES + 64) throw checkpointInvalid(`cosignature of ${key.name}`);
      const seconds = new DataView(value.buffer, value.byteOffset).getBigUint64(0);
      const fits = await fitsKey(key.publicKey, value.subarray(TIME_BYTES), cosignedMessage(note.body, seconds));
      if (!fits || seconds > LATEST) throw checkpointInvalid(`cosignature of ${key.name}`);
      times.push(Number(seconds) * 1000);
    }
    if (times.length > 0) found.push({ name: key.name, at: new Date(Math.max(...times)) });
  }
  return found;
}

/** The last second that a Date can tell. */
const LATEST = 8_640_000_000_000n;

const cosignedMessage = (body: string, seconds: bigint): Uint8Array => utf8(`cosignature/v1\ntime ${seconds}\n${body}`);
