import { notYet } from './not-yet';

/** The state of the log at a size (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** The log's unique name, which is also the name of its key. */
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
  return notYet('generateCheckpointKey');
}

export async function importCheckpointKey(pkcs8: Uint8Array): Promise<CheckpointKey> {
  return notYet(`importCheckpointKey ${pkcs8.length}`);
}

/** A signed note (C2SP signed-note, Ed25519). */
export async function signCheckpoint(checkpoint: Checkpoint, key: CheckpointKey): Promise<string> {
  return notYet(`signCheckpoint ${checkpoint.origin} ${String(key)}`);
}

/** The checkpoint in a note that this key signed (CHECKPOINT_INVALID); other signatures (witnesses) may stand beside it. */
export async function verifyCheckpoint(text: string, publicKey: Uint8Array): Promise<Checkpoint> {
  return notYet(`verifyCheckpoint ${text} ${publicKey.length}`);
}
