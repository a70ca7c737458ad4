import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { lotNotFound, LotsService } from '@kaibiao/tender';
import { requireMoment, requireWords } from './ceremony-input';
import { extendedEnd, extensionFault } from './ceremony-rules';
import { requireGoing } from './holds';
import { extensionRefused, releaseTooLate } from './opening.errors';
import { ReleaseExtension } from './release-extension.entity';
import { segmentFact } from './segment';

export interface Extended {
  releaseEndsAt: string;
}

/** The host makes the release window longer (延长解封时间), before it ends and with a reason; the rule limits how often and by how much. */
@Injectable()
export class ExtendRelease {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
  ) {}

  /** The same id again changes nothing. Throws LOT_NOT_FOUND, WORDS_INVALID, OPENING_STEP_WRONG, OPENING_HELD, RELEASE_TOO_LATE, RELEASE_EXTENSION_REFUSED. */
  async execute(
    principal: Principal,
    { lotId, extensionId, minutes, reason }: { lotId: string; extensionId: string; minutes: number; reason: string },
  ): Promise<Extended> {
    requireWords('reason', reason);
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      if (lot.agencyId !== principal.organisationId) throw lotNotFound();
      const earlier = await tx.findOne(ReleaseExtension, { id: extensionId, lotId });
      if (earlier) return { releaseEndsAt: earlier.endsAt.toISOString() };
      requireMoment('extend', lot);
      await requireGoing(tx, lotId);
      const [now, ends] = [await tx.now(), lot.releaseEndsAt!];
      if (now >= ends) throw releaseTooLate(ends);
      const { segment } = lot;
      const before = (await tx.find(ReleaseExtension, { where: { lotId, segment }, select: { id: true } })).length;
      const fault = extensionFault(minutes, before, lot.releaseMinutes);
      if (fault) throw extensionRefused(fault, { minutes, before, releaseMinutes: lot.releaseMinutes });
      const endsAt = extendedEnd(ends, minutes);
      const sequence = before + 1;
      const by = { extendedBy: principal.accountId, extendedAt: now };
      await tx.insert(ReleaseExtension, { id: extensionId, lotId, segment, sequence, minutes, endsAt, reason, ...by });
      lot.releaseEndsAt = endsAt;
      await this.lots.save(tx, lot);
      const payload = { releaseEndsAt: endsAt.toISOString(), minutes, sequence, reason, ...segmentFact(segment) };
      await tx.record({ stream: `lot/${lotId}`, type: 'opening.release_extended', actorId: principal.accountId, payload });
      return { releaseEndsAt: endsAt.toISOString() };
    });
  }
}
