import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { lotCode, procedureOf, segmentsOf } from '@kaibiao/rules';
import { copyBook } from './book/copy-book';
import { newestBookVersion } from './book/templates';
import { requireAgency } from './drafting';
import { Ids } from './ids';
import { Lot } from './lot.entity';
import { LotsService } from './lots.service';
import { Prequalification } from './prequalification/prequalification.entity';
import { Project } from './project.entity';
import { nextSerial } from './serials';
import { TenderDocument } from './tender-document.entity';
import { lotNotRetenderable, lotRetendered, projectNotFound } from './tender.errors';

const MOST_LOTS = 999;

/** What the new draft takes over; the procedure in its newest version, as a lot of its own; dates and custodians included, which the agency looks through before it hands the draft in. */
function contentOf(lot: Lot) {
  const { name, ceilingPriceFen, bidBondFen, periodDays, scope, qualification, managerQualification, quality, jointVenture, contact } = lot;
  const { documentsFrom, documentsUntil, bidDeadline, releaseMinutes, envelopes, suite, policy, evaluationScheme, minimumBids } = lot;
  const { procedure, invitationGrounds } = lot;
  return {
    ...{ name, ceilingPriceFen, bidBondFen, periodDays, scope, qualification, managerQualification, quality, jointVenture, contact },
    ...{ documentsFrom, documentsUntil, bidDeadline, releaseMinutes, envelopes, suite, policy, evaluationScheme, minimumBids },
    ...{ segment: segmentsOf(envelopes)[0]!, procedure, procedureVersion: procedureOf(procedure).version, invitationGrounds },
    bookVersion: newestBookVersion(procedure),
  };
}

/** Criteria and dates, which the agency looks through before it hands the draft in. */
async function copyPrequalification(tx: Tx, from: string, lotId: string): Promise<void> {
  const earlier = await tx.findOne(Prequalification, { lotId: from });
  if (!earlier) return;
  const { criteria, documentsFrom, documentsUntil, deadline } = earlier;
  await tx.insert(Prequalification, { lotId, criteria, documentsFrom, documentsUntil, deadline });
}

/**
 * Begins a lot anew that failed or was terminated (重新招标, 招标投标法 第二十八条, 实施条例 第十九、四十四条): a draft with a number of its own, the
 * content and the documents of the earlier one, linked to it. Throws LOT_NOT_FOUND, LOT_NOT_RETENDERABLE, LOT_RETENDERED.
 */
@Injectable()
export class RetenderLot {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly ids: Ids,
  ) {}

  execute(principal: Principal, { actId, lotId }: { actId: string; lotId: string }): Promise<{ lotId: string; lotCode: string }> {
    return this.uow.once({ id: actId, actorId: principal.accountId, command: 'lot.retender', input: { lotId } }, async (tx) => {
      const failed = await this.lots.lock(tx, lotId);
      requireAgency(failed, principal);
      if (failed.state !== 'failed' && failed.state !== 'terminated') throw lotNotRetenderable(failed.state);
      const later = await tx.findOne(Lot, { previousLotId: lotId });
      if (later) throw lotRetendered(later.code);
      const { projectId, agencyId, tendererId } = failed;
      const project = await tx.lock(Project, { id: projectId }, projectNotFound);
      const code = lotCode(project.code, await nextSerial(tx, project.code, MOST_LOTS));
      const [id, now] = [this.ids.next(), await tx.now()];
      const drafted = {
        draftedBy: principal.accountId,
        editors: [principal.accountId],
        state: 'draft' as const,
        stateSince: now,
        rowVersion: 1,
      };
      await tx.insert(Lot, { ...contentOf(failed), ...drafted, id, code, projectId, agencyId, tendererId, previousLotId: lotId });
      await this.copyDocuments(tx, failed, id, now);
      await copyPrequalification(tx, lotId, id);
      await copyBook(tx, lotId, { id, editedBy: principal.accountId, editedAt: now });
      const payload = { lotCode: code, projectCode: project.code, previousLotCode: failed.code };
      await tx.record({ stream: `desk/${id}`, type: 'lot.drafted', actorId: principal.accountId, payload });
      return { lotId: id, lotCode: code };
    });
  }

  /** The same bytes under the same hash; each begins its versions anew. */
  private async copyDocuments(tx: Tx, from: Lot, lotId: string, uploadedAt: Date): Promise<void> {
    const all = await tx.find(TenderDocument, { where: { lotId: from.id } });
    const issued = all.filter(({ supersededAt }) => supersededAt === null);
    if (issued.length === 0) return;
    await tx.insert(
      TenderDocument,
      issued.map((row) => ({ ...row, id: this.ids.next(), lotId, version: 1, uploadedAt })),
    );
  }
}
