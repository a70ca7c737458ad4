import type { PublishedCandidate } from '@kaibiao/awarding';
import { firstTerms, type LotHistory } from './lot-history';

import { noticeDocuments } from './notice-document';
import type { Part } from './part';
import { organisation, referenceTo, valueOf, type Award } from './release';

const contractId = (lotCode: string): string => `${lotCode}-C1`;
const awardId = (lotCode: string, rank: number): string => `${lotCode}-A${rank}`;

/** 中标候选人公示: the first of them is to have the contract, unless he falls away. */
export const candidatesPublished: Part = (history, { at }, { site }) => ({
  tag: ['award'],
  tender: { id: history.lotCode, documents: noticeDocuments(history, 'candidates', site) },
  awards: history.candidates.filter(({ rank }) => rank === 1).map((candidate) => ({ ...award(history, candidate, at), status: 'pending' })),
});

/** 定标: the winner with the notice of the result; who ranked before him and was passed over gets nothing. The contract is to be signed. */
export const awarded: Part = (history, { at }, { site }) => {
  const { lotCode, candidates, award: decided } = history;
  const winner = candidates.find(({ rank }) => rank === decided?.rank);
  if (!decided || !winner) return { tag: ['awardUpdate'] };
  const value = valueOf(decided.price);
  const period = periodOf(winner);
  const id = awardId(lotCode, winner.rank);
  return {
    tag: ['awardUpdate', 'contract'],
    parties: [organisation(decided.winner, 'tenderer', 'supplier')],
    tender: { id: lotCode, status: 'complete' },
    awards: [
      ...(winner.rank > 1 ? [{ id: awardId(lotCode, 1), status: 'cancelled' as const }] : []),
      { ...award(history, winner, at), value, status: 'active', documents: noticeDocuments(history, 'result', site) },
    ],
    contracts: [
      {
        id: contractId(lotCode),
        awardID: id,
        title: firstTerms(history).lot.name,
        status: 'pending',
        value,
        ...(period ? { period } : {}),
      },
    ],
  };
};

/** 合同订立: both have signed, at the price of the award. */
export const contractConcluded: Part = (history, { at, payload }) => {
  const { lotCode, award: decided } = history;
  if (!decided) return { tag: ['contractUpdate'] };
  const terms = {
    title: firstTerms(history).lot.name,
    value: valueOf(decided.price),
    period: { durationInDays: Number(payload.periodDays) },
  };
  return {
    tag: ['contractUpdate'],
    contracts: [{ id: contractId(lotCode), awardID: awardId(lotCode, decided.rank), status: 'active', dateSigned: at, ...terms }],
  };
};

function award(history: LotHistory, candidate: PublishedCandidate, date: string): Omit<Award, 'status'> {
  const contractPeriod = periodOf(candidate);
  return {
    id: awardId(history.lotCode, candidate.rank),
    title: firstTerms(history).lot.name,
    date,
    value: valueOf(candidate.price),
    suppliers: [referenceTo(candidate)],
    ...(contractPeriod ? { contractPeriod } : {}),
  };
}

function periodOf({ periodDays }: PublishedCandidate): { durationInDays: number } | null {
  return periodDays !== null && /^\d{1,6}$/.test(periodDays) ? { durationInDays: Number(periodDays) } : null;
}
