import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Attendance } from '@kaibiao/opening';
import { Logger } from '@kaibiao/platform';
import type { Listener } from './listener';

/** Whose seat a line is: of a bidder of the opening that it listens to. Its coming and going is kept as evidence; a failure to keep it stops nobody. */
@Injectable()
export class Seats {
  constructor(
    private readonly attendance: Attendance,
    private readonly logger: Logger,
  ) {}

  async come({ data }: Listener, principal: Principal | null, stream: string): Promise<void> {
    const { roles, organisationId } = principal ?? {};
    const [kind, lotId] = stream.split('/');
    if (kind !== 'lot' || !lotId || !organisationId || !roles?.includes('bidder') || data.seat) return;
    await this.keep(async () => {
      if (await this.attendance.came(lotId, organisationId)) data.seat = { lotId, organisationId };
    });
  }

  async go({ data: { seat } }: Listener): Promise<void> {
    if (seat) await this.keep(() => this.attendance.went(seat.lotId, seat.organisationId));
  }

  private async keep(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.failure('seat.unkept', error);
    }
  }
}
