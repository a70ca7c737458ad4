import { Injectable } from '@nestjs/common';
import { SweepUploads } from '@kaibiao/bidding';
import { CloseGate, WriteOpeningRecord } from '@kaibiao/opening';
import { Logger, WakeUp } from '@kaibiao/platform';
import { Rounds } from './rounds';
import { TransparencyLog } from './transparency-log';

/** The beat of the checkpoints. */
export const BEAT_MS = 60_000;

/** What is done at a fixed beat: checkpoints, gates that wait for absent custodians, records that a crash left unwritten, uploads that nobody goes on with. */
@Injectable()
export class Sweeps {
  private readonly loop = new Rounds(() => this.round());
  /** Somebody waits for a checkpoint. */
  private asked = false;

  constructor(
    private readonly log: TransparencyLog,
    private readonly closeGate: CloseGate,
    private readonly record: WriteOpeningRecord,
    private readonly uploads: SweepUploads,
    private readonly logger: Logger,
    private readonly wakeUp: WakeUp,
  ) {}

  async start(): Promise<void> {
    await this.wakeUp.listen('checkpoint', () => this.checkpointSoon());
    this.loop.begin();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** A checkpoint without waiting for the beat: list L, and later the reveal, stand in the log before anything follows from them. */
  checkpointSoon(): void {
    this.asked = true;
    this.loop.ring();
  }

  private async round(): Promise<number> {
    // Nothing of an opening waits for the log, which asks the object store what was published.
    await Promise.all([this.attempt('checkpoint', () => this.checkpoint()), this.leftovers()]);
    return BEAT_MS;
  }

  private async leftovers(): Promise<void> {
    await this.attempt('gates', async () => {
      for (const lotId of await this.closeGate.waiting()) await this.closeGate.execute(lotId);
    });
    await this.attempt('records', async () => {
      for (const lotId of await this.record.missing()) await this.record.execute(lotId);
    });
    await this.attempt('uploads', () => this.uploads.execute());
  }

  private async checkpoint(): Promise<void> {
    const asked = this.asked;
    this.asked = false;
    await this.log.advance({ asked });
  }

  private async attempt(sweep: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.failure('sweep.failed', error, { sweep });
    }
  }
}
