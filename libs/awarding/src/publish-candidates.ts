import { Injectable } from '@nestjs/common';
import { sha256Hex } from '@kaibiao/crypto';
import { isRetry, SignedActs, type Principal, type SignedInput } from '@kaibiao/identity';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { lotNotFound, LotsService, Notice } from '@kaibiao/tender';
import { candidatesStateWrong } from './awarding.errors';
import { CandidateDrafts } from './candidate-drafts';
import { CandidateList } from './candidate-list.entity';

export interface CandidatesPublished {
  noticeId: string;
  /** RFC 3339; nothing can be awarded before. */
  publicityEndsAt: string;
  /** Published after the three days of the law; it counts, and the supervisor sees it. */
  late: boolean;
}

/** The tenderer or its agency publishes the candidates (中标候选人公示, 招标投标法实施条例 第五十四条). */
@Injectable()
export class PublishCandidates {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly drafts: CandidateDrafts,
    private readonly acts: SignedActs,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  execute(principal: Principal, { lotId, ...signed }: { lotId: string } & SignedInput): Promise<CandidatesPublished> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      if (principal.organisationId === null || ![lot.tendererId, lot.agencyId].includes(principal.organisationId)) throw lotNotFound();
      const earlier = await this.published(tx, lotId, signed);
      if (earlier) return earlier;
      if (lot.state !== 'evaluated') throw candidatesStateWrong(lot.state);
      const now = await tx.now();
      const { notice, candidates, publicityEndsAt } = await this.drafts.of(tx, lotId, now);
      const kept = await this.acts.require(tx, notice, signed, { accountId: principal.accountId });
      const [noticeId, late] = [uuidv7(this.clock, this.random), await this.drafts.isLate(lotId, now)];
      await tx.insert(Notice, {
        ...kept,
        id: noticeId,
        lotId,
        kind: 'candidates',
        version: 1,
        hash: await sha256Hex(kept.statement),
        publishedAt: now,
      });
      await tx.insert(CandidateList, { lotId, candidates, noticeId, publishedBy: principal.accountId, publishedAt: now, publicityEndsAt });
      const lines = candidates.map(({ rank, name, price, score }) => ({ rank, name, price, score }));
      const payload = { noticeId, candidates: lines, publicityEndsAt: publicityEndsAt.toISOString(), late };
      await this.lots.apply(
        tx,
        lot,
        'publish_candidates',
        { type: 'candidates.published', actorId: principal.accountId, payload },
        { publicityEndsAt },
      );
      return { noticeId, publicityEndsAt: publicityEndsAt.toISOString(), late };
    });
  }

  /** The answer to the first of two equal requests. */
  private async published(tx: Tx, lotId: string, signed: SignedInput): Promise<CandidatesPublished | null> {
    const notice = await tx.findOne(Notice, { lotId, kind: 'candidates', version: 1 });
    const list = await tx.findOne(CandidateList, { lotId });
    if (!notice || !list || !isRetry(notice.statement, signed)) return null;
    return {
      noticeId: notice.id,
      publicityEndsAt: list.publicityEndsAt.toISOString(),
      late: await this.drafts.isLate(lotId, list.publishedAt),
    };
  }
}
