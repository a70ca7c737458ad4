import { toBase64 } from './bytes';
import { checkpointInvalid } from './crypto.errors';
import { readHash } from './log-proof';

/** The body of `POST <witness>/add-checkpoint` (C2SP tlog-witness): a checkpoint, and that it continues an earlier one. */
export interface AddCheckpoint {
  /** Size of the checkpoint that the witness cosigned last; 0 if none. */
  readonly oldSize: number;
  /** RFC 6962 consistency proof; empty from size 0. */
  readonly proof: readonly Uint8Array[];
  /** The signed note. */
  readonly checkpoint: string;
}

/** With this a witness says how far it is, when the caller thought otherwise. */
export const TLOG_SIZE = 'text/x.tlog.size';
const LONGEST_PROOF = 63;

export const writeAddCheckpoint = ({ oldSize, proof, checkpoint }: AddCheckpoint): string =>
  [`old ${oldSize}`, ...proof.map(toBase64), '', checkpoint].join('\n');

/** Takes the body apart (CHECKPOINT_INVALID); nothing of it is verified. */
export function readAddCheckpoint(body: string): AddCheckpoint {
  const end = body.indexOf('\n\n');
  const [first = '', ...lines] = body.slice(0, Math.max(end, 0)).split('\n');
  const [, oldSize] = /^old (0|[1-9]\d{0,14})$/.exec(first) ?? [];
  if (oldSize === undefined || lines.length > LONGEST_PROOF) throw checkpointInvalid('not a request for a cosignature');
  return { oldSize: Number(oldSize), proof: lines.map(readHash), checkpoint: body.slice(end + 2) };
}
