import type { PublishedCandidate } from '@kaibiao/awarding';
import { PASSING, type PassReason } from '@kaibiao/rules';
import { awardAt, firstTerms, type LotHistory } from './lot-history';
import { noticeDocuments } from './notice-document';
import type { Part } from './part';
import { organisation, referenceTo, valueOf, type Award, type Contract } from './release';

const contractId = (lotCode: string, number: number): string => `${lotCode}-C${number}`;
const awardId = (lotCode: string, rank: number): string => `${lotCode}-A${rank}`;

/** 中标候选人公示: the first of them is to have the contract, unless he falls away. */
export const candidatesPublished: Part = (history, { at }, { site }) => ({
  tag: ['award'],
  tender: { id: history.lotCode, documents: noticeDocuments(history, 'candidates', site) },
  awards: history.candidates.filter(({ rank }) => rank === 1).map((candidate) => ({ ...award(history, candidate, at), status: 'pending' })),
});

/** 定标: the winner with the notice of the result; who ranked before him and was passed over gets nothing. The contract is to be signed. */
export const awarded: Part = (history, { at, seq }, { site }) => {
  const { lotCode, candidates } = history;
  const decided = awardAt(history, seq);
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
      {
        ...award(history, winner, at),
        value,
        status: 'active',
        documents: [noticeDocuments(history, 'result', site)[decided.number - 1]!],
      },
    ],
    contracts: [
      {
        id: contractId(lotCode, decided.number),
        awardID: id,
        title: firstTerms(history).lot.name,
        status: 'pending',
        value,
        ...(period ? { period } : {}),
      },
    ],
  };
};

/** 取消中标: the award and the contract that was to be signed are no more; the candidates that are left wait for another. */
export const withdrawn: Part = (history, { seq, payload }) => {
  const decided = awardAt(history, seq);
  if (!decided) return { tag: ['awardCancellation'] };
  const { lotCode } = history;
  const awardID = awardId(lotCode, decided.rank);
  const { zh: description } = PASSING[payload.reason as PassReason];
  return {
    tag: ['awardCancellation', 'contractUpdate'],
    tender: { id: lotCode, status: 'active' },
    awards: [{ id: awardID, status: 'cancelled', description }],
    contracts: [{ id: contractId(lotCode, decided.number), awardID, title: firstTerms(history).lot.name, status: 'cancelled' }],
  };
};

/** 合同订立: both have signed, at the price of the award. */
export const contractConcluded: Part = (history, { at, payload }) => {
  if (!history.award) return { tag: ['contractUpdate'] };
  const terms = { value: valueOf(history.award.price), period: { durationInDays: Number(payload.periodDays) } };
  return { tag: ['contractUpdate'], contracts: [{ ...contractOf(history), status: 'active', dateSigned: at, ...terms }] };
};

/** 合同备案: its number is how the contract is known from now on. */
export const contractFiled: Part = (history, { at, payload }, { site }) => {
  if (!history.award) return { tag: ['contractUpdate'] };
  const title = `合同备案 ${String(payload.number)}`;
  const filing = { id: String(payload.number), documentType: 'contractSummary', title, ...page(history, site), datePublished: at };
  return { tag: ['contractUpdate'], contracts: [{ ...contractOf(history), status: 'active', documents: [filing] }] };
};

/** 书面报告: that the supervisor was told; what it says is not public. */
export const reportSubmitted: Part = (history, { at }, { site }) => {
  const report = { id: `${history.lotCode}-BG`, title: '招标投标情况书面报告', ...page(history, site), datePublished: at };
  return { tag: ['tenderUpdate'], tender: { id: history.lotCode, documents: [report] } };
};

const page = ({ lotCode }: LotHistory, site: string) => ({ url: `${site}/lots/${lotCode}/result`, language: 'zh' });

/** Which contract it is; only after the award. */
export const contractOf = (history: LotHistory): Pick<Contract, 'id' | 'awardID' | 'title'> => ({
  id: contractId(history.lotCode, history.award!.number),
  awardID: awardId(history.lotCode, history.award!.rank),
  title: firstTerms(history).lot.name,
});

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
