import { Injectable } from '@nestjs/common';
import { Reader, UnitOfWork } from '@kaibiao/platform';

/**
 * When a bidder's line to the hall came and went (到场与掉线): the evidence for the cause of a failed release. Written from the declaration on only;
 * before, it would tell who bids.
 */
@Injectable()
export class Attendance {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
  ) {}

  /** Answers whether it is the line of a bidder of this opening. */
  async came(lotId: string, organisationId: string): Promise<boolean> {
    const bid = await this.reader.row('select 1 from opening_bid where lot_id = $1 and organisation_id = $2 limit 1', [
      lotId,
      organisationId,
    ]);
    if (bid) await this.note(lotId, organisationId, true);
    return bid !== null;
  }

  went(lotId: string, organisationId: string): Promise<void> {
    return this.note(lotId, organisationId, false);
  }

  private note(lotId: string, organisationId: string, came: boolean): Promise<void> {
    return this.uow.run(
      async (tx) =>
        void (await tx.query('insert into hall_attendance (lot_id, organisation_id, at, came) values ($1, $2, kaibiao.now(), $3)', [
          lotId,
          organisationId,
          came,
        ])),
    );
  }
}
