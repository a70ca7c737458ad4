import { Injectable } from '@nestjs/common';
import { Clock } from '@kaibiao/kernel';
import { AppConfig, UnitOfWork } from '@kaibiao/platform';
import { buildOf } from './build';

/** The stream in which everybody reads what browsers were given to run, since when. */
export const WEB_RELEASES = 'web/release';

/**
 * Tells the journal which web application this platform hands out: by the SHA-256 of its page, which names every script by its hash. Whoever builds
 * the same version gets the same bytes and can compare.
 */
@Injectable()
export class WebReleases {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /** Said once, however many processes start with it and however often; again when another was handed out meanwhile. */
  async record(): Promise<void> {
    const { version, web } = buildOf(this.config, this.clock.now());
    if (web === null) return;
    await this.unitOfWork.run(async (tx) => {
      await tx.lockKey(WEB_RELEASES);
      const [last] = await tx.query<{ web: string }>(
        `select payload ->> 'web' web from journal_entry where stream = $1 order by stream_seq desc limit 1`,
        [WEB_RELEASES],
      );
      if (last?.web !== web) await tx.record({ stream: WEB_RELEASES, type: 'web.released', actorId: 'api', payload: { web, version } });
    });
  }
}
