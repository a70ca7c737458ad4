import {
  cosign,
  equalBytes,
  merkleRoot,
  readAddCheckpoint,
  readCheckpointNote,
  TLOG_SIZE,
  verifyCheckpoint,
  verifyConsistency,
  type AddCheckpoint,
  type Checkpoint,
  type NoteKey,
} from '@kaibiao/crypto';
import type { Clock } from '@kaibiao/kernel';
import type { WitnessFolder } from './witness-folder';

/** As it travels over HTTP. */
export interface WitnessAnswer {
  status: 200 | 400 | 403 | 404 | 409 | 422;
  type: string;
  body: string;
}

export interface WitnessInput {
  folder: WitnessFolder;
  /** Whom it watches. */
  logs: readonly NoteKey[];
  clock: Clock;
  /** Hears of every cosignature, refusal and fork; `unproven` is a fork, or a caller who cannot compute a proof. */
  report(event: 'witness.cosigned' | 'witness.refused' | 'witness.unproven' | 'witness.fork', facts: Record<string, string | number>): void;
}

/**
 * A witness (见证人) of logs, C2SP tlog-witness: cosigns a checkpoint only if the log's key signed it and it continues the last one that
 * this witness cosigned. What it saw once it never forgets, so a log that was set back or forked gets no cosignature any more.
 */
export class Witness {
  /** One request after the other: what was last must not change between the check and the disk. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly input: WitnessInput) {}

  /** Answers the body of `POST add-checkpoint`. */
  addCheckpoint(body: string): Promise<WitnessAnswer> {
    const answer = this.turn.then(() => this.consider(body));
    this.turn = answer.catch(() => undefined);
    return answer;
  }

  /** Size of the last checkpoint of a log that it cosigned. */
  async lastSize(origin: string): Promise<number> {
    return (await this.input.folder.last(origin))?.size ?? 0;
  }

  private async consider(body: string): Promise<WitnessAnswer> {
    let request: AddCheckpoint;
    let said: Checkpoint;
    try {
      request = readAddCheckpoint(body);
      said = readCheckpointNote(request.checkpoint);
    } catch {
      return this.refuse(400, 'not a request for a cosignature');
    }
    const log = this.input.logs.find(({ name }) => name === said.origin);
    if (!log) return this.refuse(404, 'a log that this witness does not watch');
    try {
      await verifyCheckpoint(request.checkpoint, log.publicKey);
    } catch {
      return this.refuse(403, "not signed by the log's key");
    }
    return this.continues(request, said);
  }

  private async continues({ oldSize, proof, checkpoint }: AddCheckpoint, { origin, size, root }: Checkpoint): Promise<WitnessAnswer> {
    const { folder } = this.input;
    if (oldSize > size) return this.refuse(400, 'it is said to continue a larger one');
    const last = await folder.last(origin);
    const known = last?.size ?? 0;
    if (oldSize !== known) {
      if (size < known) this.input.report('witness.refused', { why: 'the log is smaller than it was', origin, size, known });
      return { status: 409, type: TLOG_SIZE, body: `${known}\n` };
    }
    const lastRoot = last?.root ?? merkleRoot([]);
    if (size === known && !equalBytes(root, lastRoot)) return this.fork(409, origin, last?.note ?? '', checkpoint);
    const fits =
      known === 0 || size === known
        ? proof.length === 0
        : verifyConsistency({ first: known, second: size, firstRoot: lastRoot, secondRoot: root, proof });
    if (!fits) return this.fork(422, origin, last?.note ?? '', checkpoint);
    await folder.keep(origin, checkpoint);
    const line = await cosign(checkpoint, folder.name, folder.key, this.input.clock.now());
    this.input.report('witness.cosigned', { origin, size });
    return { status: 200, type: 'text/plain; charset=utf-8', body: line };
  }

  private refuse(status: 400 | 403 | 404, why: string): WitnessAnswer {
    this.input.report('witness.refused', { why });
    return { status, type: 'text/plain; charset=utf-8', body: `${why}\n` };
  }

  /** Signed by the log, and nothing shows that it continues what was signed before. Kept, with what it contradicts. */
  private async fork(status: 409 | 422, origin: string, seen: string, other: string): Promise<WitnessAnswer> {
    const evidence = await this.input.folder.keepFork(origin, seen, other);
    this.input.report(status === 409 ? 'witness.fork' : 'witness.unproven', { origin, size: readCheckpointNote(other).size, evidence });
    return { status, type: 'text/plain; charset=utf-8', body: 'it does not continue the checkpoint that was cosigned last\n' };
  }
}
