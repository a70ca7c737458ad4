import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { envelopeAfter } from '@kaibiao/rules';
import { lotNotFound, LotsService } from '@kaibiao/tender';
import { requireMoment, requireWords } from './ceremony-input';
import { hourFault } from './hour-rules';
import { hourBroughtForward, hourPast, nextSessionNone, sessionRuns } from './opening.errors';
import { lastSession } from './sessions';

export interface HourInput {
  lotId: string;
  at: Date;
  /** Why the hour that was announced is put off, for the public; empty for the first. */
  reason: string;
}

export interface AnnouncedHour {
  /** The envelope that is opened then. */
  segment: string;
  /** RFC 3339. */
  at: string;
}

/**
 * The host announces when the next envelope is opened (下一信封开标时间), once the session of the one before is over. It is a date and nothing else: it
 * may be announced while the committee is still at work, and tells neither whose bids go on nor how many.
 */
@Injectable()
export class AnnounceHour {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
  ) {}

  /**
   * The same hour again changes nothing. Throws LOT_NOT_FOUND, OPENING_STEP_WRONG, NEXT_SESSION_NONE after the last envelope, SESSION_RUNS,
   * NEXT_SESSION_PAST, NEXT_SESSION_EARLIER, and WORDS_INVALID where an hour is put off without a reason.
   */
  execute(principal: Principal, { lotId, at, reason }: HourInput): Promise<AnnouncedHour> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      if (lot.agencyId !== principal.organisationId) throw lotNotFound();
      requireMoment('announce_hour', lot);
      const segment = envelopeAfter(lot.envelopes, lot.segment)?.segment;
      if (!segment) throw nextSessionNone();
      const { nextSessionAt: announced } = lot;
      const [now, told] = [await tx.now(), { segment, at: at.toISOString() }];
      const fault = hourFault(at, { now, announced });
      if (fault === 'earlier') throw hourBroughtForward(announced!);
      if (fault === 'past') throw hourPast(now);
      if (announced?.getTime() === at.getTime()) return told;
      if (!(await lastSession(tx, lotId))?.endedAt) throw sessionRuns();
      if (announced || reason !== '') requireWords('reason', reason);
      lot.nextSessionAt = at;
      await this.lots.save(tx, lot);
      const payload = { ...told, ...(reason === '' ? {} : { reason }) };
      await tx.record({ stream: `lot/${lotId}`, type: 'opening.hour_announced', actorId: principal.accountId, payload });
      return told;
    });
  }
}
