import { fromBase64, toBase64 } from './bytes';
import { checkpointInvalid } from './crypto.errors';

/** That an entry is in the log (C2SP tlog-proof), with the checkpoint that says so and its cosignatures. */
export interface LogProof {
  readonly index: number;
  readonly proof: readonly Uint8Array[];
  /** A signed note. */
  readonly checkpoint: string;
  /** What it takes to compute the leaf; nobody vouches for it but the proof. */
  readonly extra?: Uint8Array | undefined;
}

const FIRST = 'c2sp.org/tlog-proof@v1';
const LONGEST = 63;

export const writeLogProof = ({ index, proof, checkpoint, extra }: LogProof): string =>
  [FIRST, ...(extra ? [`extra ${toBase64(extra)}`] : []), `index ${index}`, ...proof.map(toBase64), '', checkpoint].join('\n');

/** Takes a proof apart (CHECKPOINT_INVALID); nothing of it is verified. */
export function readLogProof(text: string): LogProof {
  const end = text.indexOf('\n\n');
  const [first, ...rest] = text.slice(0, Math.max(end, 0)).split('\n');
  const extra = rest[0]?.startsWith('extra ') ? readBase64(rest.shift()!.slice('extra '.length)) : undefined;
  const [, index] = /^index (0|[1-9]\d{0,14})$/.exec(rest.shift() ?? '') ?? [];
  if (first !== FIRST || index === undefined || rest.length > LONGEST) throw checkpointInvalid('not a proof of the log');
  return { index: Number(index), proof: rest.map(readHash), checkpoint: text.slice(end + 2), ...(extra ? { extra } : {}) };
}

/** A hash as proofs of the log travel: 44 characters of base64 (CHECKPOINT_INVALID). */
export function readHash(line: string): Uint8Array {
  const hash = readBase64(line);
  if (hash.length !== 32) throw checkpointInvalid('a line of the proof is no hash');
  return hash;
}

function readBase64(text: string): Uint8Array {
  try {
    return fromBase64(text);
  } catch {
    throw checkpointInvalid('not base64');
  }
}
