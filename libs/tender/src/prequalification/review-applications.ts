import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { procedureOf } from '@kaibiao/rules';
import { requireAgency } from '../drafting';
import { Invitees } from '../invitees';
import { LotInvitation } from '../lot-invitation.entity';
import type { Lot } from '../lot.entity';
import { LotsService } from '../lots.service';
import { budgetOf } from '../scheme-rules';
import { Applications, statementOf } from './applications';
import { Prequalification } from './prequalification.entity';
import { reviewIssues, tooFewQualified, type Review } from './prequalification-rules';
import {
  applicationsClosed,
  applicationsOpen,
  prequalificationDecided,
  prequalificationNotFound,
  reviewChanged,
  reviewInvalid,
  reviewSamePerson,
} from './prequalification.errors';

/**
 * The review of the applications (资格审查, 招标投标法实施条例 第十八、十九条): one person of the agency enters what the panel found, another decides
 * by it. Whoever passed is then whom the lot invites; with fewer than three it fails. Neither row nor journal says who or how many.
 */
@Injectable()
export class ReviewApplications {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly applications: Applications,
    private readonly invitees: Invitees,
  ) {}

  /** Takes the place of a review that was entered before. Throws APPLICATIONS_OPEN, PREQUALIFICATION_DECIDED, QUALIFICATION_REVIEW_INVALID. */
  async enter(principal: Principal, { lotId, review }: { lotId: string; review: Review }): Promise<{ hash: string }> {
    return this.uow.run(async (tx) => {
      const { lot, terms } = await this.reviewing(tx, principal, lotId);
      const said = (await this.applications.all(tx, lotId)).map((kept) => statementOf(kept).applicant);
      const reviewed = { applicants: said, criteria: terms.criteria, budget: budgetOf(lot) };
      const issues = reviewIssues(procedureOf(lot.procedure, lot.procedureVersion), review, reviewed);
      if (issues.length > 0) throw reviewInvalid(issues);
      const sealed = this.applications.sealReview(lotId, review);
      await tx.update(Prequalification, { lotId }, { ...sealed, reviewedBy: principal.accountId });
      const fact = { type: 'prequalification.reviewed', actorId: principal.accountId, payload: { reviewHash: sealed.reviewHash } };
      await tx.record({ stream: `desk/${lotId}`, ...fact });
      return { hash: sealed.reviewHash };
    });
  }

  /** Decides by the review with this hash. Throws QUALIFICATION_REVIEW_CHANGED, QUALIFICATION_REVIEW_SAME_PERSON, and as `enter`. */
  async decide(principal: Principal, { actId, lotId, hash }: { actId: string; lotId: string; hash: string }): Promise<{ failed: boolean }> {
    const act = { id: actId, actorId: principal.accountId, command: 'prequalification.decide', input: { lotId, hash } };
    return this.uow.once(act, async (tx) => {
      const { lot, terms, now } = await this.reviewing(tx, principal, lotId);
      if (!terms.reviewSealed || terms.reviewHash !== hash) throw reviewChanged();
      if (terms.reviewedBy === principal.accountId) throw reviewSamePerson();
      const { verdicts } = this.applications.openReview(lotId, terms.reviewSealed);
      const passed = new Set(verdicts.filter((verdict) => verdict.passed).map(({ code }) => code));
      const qualified = (await this.applications.all(tx, lotId)).filter((kept) => passed.has(statementOf(kept).applicant));
      const failed = tooFewQualified(procedureOf(lot.procedure, lot.procedureVersion), qualified.length);
      await tx.update(Prequalification, { lotId }, { decidedBy: principal.accountId, decidedAt: now });
      const payload = { prequalificationHash: terms.hash, reviewHash: hash };
      const decided = { type: 'prequalification.decided', actorId: principal.accountId, payload };
      await tx.record({ stream: `lot/${lotId}`, ...decided });
      if (failed) await this.fail(tx, lot, principal);
      else
        await tx.insert(
          LotInvitation,
          qualified.map(({ organisationId }) => this.invitees.row(lotId, organisationId)),
        );
      return { failed };
    });
  }

  private async reviewing(tx: Tx, principal: Principal, lotId: string): Promise<{ lot: Lot; terms: Prequalification; now: Date }> {
    const lot = await this.lots.lock(tx, lotId);
    requireAgency(lot, principal);
    const terms = await tx.findOne(Prequalification, { lotId });
    if (!terms?.publishedAt) throw prequalificationNotFound();
    const now = await tx.now();
    if (terms.decidedAt) throw prequalificationDecided();
    if (now < terms.deadline) throw applicationsOpen(terms.deadline);
    if (lot.state !== 'applying') throw applicationsClosed();
    return { lot, terms, now };
  }

  private async fail(tx: Tx, lot: Lot, { accountId: actorId }: Principal): Promise<void> {
    const failureReason = 'TOO_FEW_QUALIFIED';
    await this.lots.apply(tx, lot, 'fail', { type: 'lot.failed', actorId, payload: { reason: failureReason } }, { failureReason });
  }
}
