import { Injectable } from '@nestjs/common';
import { sha256Hex } from '@kaibiao/crypto';
import { isRetry, SignedActs, type Principal, type SignedInput } from '@kaibiao/identity';
import { Clock, Random, uuidv7, yuan } from '@kaibiao/kernel';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { lotNotFound, LotsService, Notice, requireGoing, type Lot } from '@kaibiao/tender';
import { AwardDrafts, type AwardChoice, type AwardDraft } from './award-drafts';
import { Award } from './award.entity';
import { awardTooEarly, candidatesStateWrong } from './awarding.errors';

export interface AwardInput extends AwardChoice {
  /** 中标通知书 */
  award: SignedInput;
  /** 中标结果公告 */
  result: SignedInput;
}

export interface Awarded {
  noticeId: string;
  awardNoticeHash: string;
  decidedAt: string;
}

type Kept = { statement: Buffer; signature: Buffer };

/** The tenderer decides the award once the publicity has ended, and signs the notice to the winner and the result for all (定标). */
@Injectable()
export class DecideAward {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly drafts: AwardDrafts,
    private readonly acts: SignedActs,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  execute(principal: Principal, input: AwardInput): Promise<Awarded> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, input.lotId);
      if (lot.tendererId !== principal.organisationId) throw lotNotFound();
      const earlier = await tx.findOne(Award, { lotId: lot.id });
      if (earlier && isRetry(earlier.awardNotice, input.award)) return awarded(earlier);
      if (lot.state !== 'candidates_published') throw candidatesStateWrong(lot.state);
      requireGoing(lot, 'award');
      const now = await tx.now();
      if (lot.publicityEndsAt && now < lot.publicityEndsAt) throw awardTooEarly(lot.publicityEndsAt);
      const draft = await this.drafts.of(tx, input, now);
      const owner = { accountId: principal.accountId };
      const award = await this.acts.require(tx, draft.award, input.award, owner);
      const result = await this.acts.require(tx, draft.result, input.result, owner);
      return this.decide(tx, { principal, lot, draft, award, result, now });
    });
  }

  private async decide(
    tx: Tx,
    {
      principal,
      lot,
      draft,
      award,
      result,
      now,
    }: { principal: Principal; lot: Lot; draft: AwardDraft; award: Kept; result: Kept; now: Date },
  ): Promise<Awarded> {
    const { rank, submissionId, name: winnerName, code: winnerCode, price } = draft.winner;
    const [noticeId, awardNoticeHash] = [uuidv7(this.clock, this.random), await sha256Hex(award.statement)];
    await tx.insert(Notice, {
      ...result,
      id: noticeId,
      lotId: lot.id,
      kind: 'result',
      version: draft.result.version,
      hash: await sha256Hex(result.statement),
      publishedAt: now,
    });
    await tx.insert(Award, {
      lotId: lot.id,
      submissionId,
      rank,
      winnerName,
      winnerCode,
      priceFen: yuan(price).toString(),
      passedOver: draft.passedOver,
      noticeId,
      awardNotice: award.statement,
      awardNoticeSignature: award.signature,
      awardNoticeHash,
      decidedBy: principal.accountId,
      decidedAt: now,
    });
    const payload = { winner: winnerName, price, noticeId, awardNoticeHash };
    await this.lots.apply(tx, lot, 'award', { type: 'lot.awarded', actorId: principal.accountId, payload });
    return awarded({ noticeId, awardNoticeHash, decidedAt: now });
  }
}

const awarded = ({ noticeId, awardNoticeHash, decidedAt }: Pick<Award, 'noticeId' | 'awardNoticeHash' | 'decidedAt'>): Awarded => ({
  noticeId,
  awardNoticeHash,
  decidedAt: decidedAt.toISOString(),
});
