import { amountInWords, civilDateOf, legalPeriod, PASSING, type PassReason, type PeriodId } from '@kaibiao/rules';
import type { PassedOver } from './award-rules';
import type { PublishedCandidate } from './candidates-notice';
import type { AwardMethod } from './meeting/meeting-rules';
import type { LotFacts } from './lot-facts.queries';

interface Terms {
  readonly winner: { readonly name: string; readonly code: string };
  /** 中标价, decimal string of yuan. */
  readonly price: string;
  readonly priceInWords: string;
  readonly periodDays: string | null;
  readonly quality: string | null;
  readonly projectManager: string | null;
  /** The day of the decision in China, `YYYY-MM-DD`. */
  readonly decidedOn: string;
}

/** 中标通知书 (招标投标法 第四十五条): binds tenderer and winner from the moment it is issued. */
export interface AwardNotice extends LotFacts, Terms {
  readonly format: 'kaibiao-award-notice/1';
  /** The contract is to be signed within so many days of this notice (招标投标法 第四十六条). */
  readonly contractWithinDays: number;
}

/** 中标结果公告: the same result for everybody, those who did not win included. */
export interface ResultNotice extends LotFacts, Terms {
  readonly format: 'kaibiao-result/1';
  readonly kind: 'result';
  /** 1, and one more after each award that was taken back. */
  readonly version: number;
  /** Hash of the notice of candidates. */
  readonly candidatesNotice: string;
  readonly passedOver: readonly { readonly name: string; readonly rank: number; readonly reason: string }[];
  /** Awards of this lot that were taken back before the contract, the first first (变更中标结果); left out where there was none. */
  readonly withdrawn?: readonly {
    readonly winner: string;
    /** Hash of the notice to that winner. */
    readonly awardNotice: string;
    readonly reason: string;
    readonly withdrawnOn: string;
  }[];
  /** How the award committee chose (评定分离), and in how many rounds; left out where the ranking decided. */
  readonly meeting?: { readonly method: AwardMethod; readonly rounds: number };
}

export interface AwardInput {
  facts: LotFacts;
  candidates: readonly (PublishedCandidate & { submissionId: string })[];
  candidatesNotice: string;
  winner: PublishedCandidate;
  passedOver: readonly PassedOver[];
  withdrawn: readonly { winnerName: string; awardNoticeHash: string; reason: PassReason; withdrawnAt: Date }[];
  decidedOn: string;
  /** In which the contract is to be concluded. */
  contractPeriod: PeriodId;
  meeting?: { method: AwardMethod; round: number };
}

/** The two notices of an award. */
export function awardNotices(input: AwardInput): { award: AwardNotice; result: ResultNotice } {
  const { facts, candidates, candidatesNotice, winner, passedOver, decidedOn, contractPeriod, meeting } = input;
  const { name, code, price, periodDays, quality, projectManager } = winner;
  const terms: Terms = {
    winner: { name, code },
    price,
    priceInWords: amountInWords(price),
    periodDays,
    quality,
    projectManager,
    decidedOn,
  };
  const passed = passedOver.map(({ submissionId, reason }) => {
    const candidate = candidates.find((one) => one.submissionId === submissionId)!;
    return { name: candidate.name, rank: candidate.rank, reason: PASSING[reason].zh };
  });
  return {
    award: { format: 'kaibiao-award-notice/1', ...facts, ...terms, contractWithinDays: legalPeriod(contractPeriod, decidedOn).days },
    result: {
      format: 'kaibiao-result/1',
      kind: 'result',
      version: input.withdrawn.length + 1,
      ...facts,
      ...terms,
      candidatesNotice,
      passedOver: passed,
      ...(input.withdrawn.length > 0 ? { withdrawn: input.withdrawn.map(ended) } : {}),
      ...(meeting ? { meeting: { method: meeting.method, rounds: meeting.round } } : {}),
    },
  };
}

const ended = ({ winnerName: winner, awardNoticeHash: awardNotice, reason, withdrawnAt }: AwardInput['withdrawn'][number]) => ({
  winner,
  awardNotice,
  reason: PASSING[reason].zh,
  withdrawnOn: civilDateOf(withdrawnAt),
});
