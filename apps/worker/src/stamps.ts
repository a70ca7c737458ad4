import { Injectable } from '@nestjs/common';
import { TimestampAuthority, Timestamps } from '@kaibiao/identity';
import { Logger, Reader } from '@kaibiao/platform';

/** Requests at a time. While bids are secret an authority outside is asked exactly so often: how many receipts there are is not its business. */
const AT_ONCE = 8;
/** What has no token after that long gets none. */
const PATIENCE = `interval '90 days'`;
const SECRET = `exists (select 1 from lot where state in ('bidding', 'closed', 'releasing', 'released', 'ordered', 'unlocked'))`;
const UNSTAMPED = `
  select bytes from (
    select receipt bytes, received_at at from submission where receipt is not null
    union all select data, recorded_at from opening_record
    union all select statement, finished_at from evaluation_report
    union all select award_notice, decided_at from award
    union all select award_notice, decided_at from award_withdrawal) document
  where at > kaibiao.now() - ${PATIENCE} and not exists (select 1 from time_stamp t where t.imprint = encode(sha256(bytes), 'hex'))
  order by at limit ${AT_ONCE}`;

/** Gets time-stamps for receipts, records of openings, reports and notices to winners that have none yet. */
@Injectable()
export class Stamps {
  constructor(
    private readonly timestamps: Timestamps,
    private readonly authority: TimestampAuthority,
    private readonly reader: Reader,
    private readonly logger: Logger,
  ) {}

  async collect(): Promise<void> {
    if (!this.authority.ready) return;
    const found = await this.reader.rows<{ bytes: Buffer }>(UNSTAMPED);
    const row = await this.reader.row<{ secret: boolean }>(`select ${SECRET} secret`);
    const pretended = this.authority.outside && row!.secret ? AT_ONCE - found.length : 0;
    const asked = [
      ...found.map(({ bytes }) => this.timestamps.stamp(bytes)),
      ...Array.from({ length: pretended }, () => this.timestamps.pretend()),
    ];
    const failed = (await Promise.allSettled(asked)).find((one) => one.status === 'rejected');
    // One line, however many were asked for: a log tells no numbers either.
    if (failed) this.logger.failure('timestamps.failed', failed.reason);
  }
}
