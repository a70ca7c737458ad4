import { Injectable } from '@nestjs/common';
import { Clamd, FileScans, KeepScan, Logger, ObjectStore, WakeUp } from '@kaibiao/platform';
import { Rounds } from './rounds';

const BEAT_MS = 60_000;
/** Files between two looks at what came last. */
const TOGETHER = 20;

/**
 * Has the scanner look at files that came in the open, and at those of bids once they are revealed, in a loop of its own: a large file or a scanner that
 * is away delays nothing else. None unless one is configured. Two workers may look at the same file; its first verdict stays.
 */
@Injectable()
export class ScanDesk {
  private readonly loop = new Rounds(() => this.round());

  constructor(
    private readonly clamd: Clamd,
    private readonly scans: FileScans,
    private readonly keep: KeepScan,
    private readonly store: ObjectStore,
    private readonly logger: Logger,
    private readonly wakeUp: WakeUp,
  ) {}

  async start(): Promise<void> {
    if (!this.clamd.configured) return;
    // A file has come, or an envelope is open.
    await this.wakeUp.listen('journal', (stream) => /^(lot\/|desk\/|library\/|$)/.test(stream) && this.loop.ring());
    this.loop.begin();
  }

  /** The file under way is scanned first. */
  stop(): Promise<void> {
    return this.loop.stop();
  }

  private async round(): Promise<number> {
    try {
      await this.clamd.ping();
      return (await this.scanSome()) < TOGETHER ? BEAT_MS : 0;
    } catch (error) {
      this.logger.failure('scanner.failed', error);
      return BEAT_MS;
    }
  }

  private async scanSome(): Promise<number> {
    const hashes = await this.scans.unscanned(TOGETHER);
    for (const hash of hashes) {
      if (this.loop.stopped) break;
      await this.scan(hash);
    }
    return hashes.length;
  }

  /** What fails is tried again, later each time: a file that the scanner cannot bear keeps the others from nothing. */
  private async scan(hash: string): Promise<void> {
    const outcome = await this.verdict(hash).catch((error: unknown) => {
      this.logger.failure('scan.failed', error, { hash });
      return { state: 'failed' } as const;
    });
    await this.keep.execute(hash, outcome);
    if (outcome.state === 'found') this.logger.info('file.withheld', { hash, signature: outcome.signature });
  }

  private async verdict(hash: string) {
    return this.clamd.scan(await this.store.get(hash));
  }
}
