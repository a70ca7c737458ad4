import type { PublicPerformance, Standing } from '@kaibiao/awarding';
import type { ReportedLot, Said, Teller } from '../reported-lot';
import { tenThousands, timeOf, values } from '../values';
import { bidderOf, sectionOf } from './section';

const STANDINGS: Readonly<Record<Standing, string>> = { open: '1', confirmed: '2', objected: '3', replaced: '4' };

/** 合同、履约节点与验收 */
export const contractRecords: Teller = (lot) => {
  const { result } = lot;
  if (!result?.award || !result.contract) return [];
  const { contract, award, performance } = result;
  const { price, periodDays, concludedAt, hash, filing } = contract;
  const { price: present, periodDays: presentDays } = performance?.state.terms ?? { price: null, periodDays: null };
  return [
    {
      set: 'CONTRACT_PERFORMANCE',
      values: values({
        ...{ ...sectionOf(lot), ...bidderOf(award.winner), CONTRACT_AMOUNT: tenThousands(price), CONTRACT_PERIOD: periodDays },
        ...{ CONTRACT_SIGN_TIME: timeOf(concludedAt), CONTRACT_HASH: hash },
        ...{ FILING_NUMBER: filing?.number, FILING_TIME: filing && timeOf(filing.filedAt) },
        ...{ PRESENT_AMOUNT: present && tenThousands(present), PRESENT_PERIOD: presentDays },
        PAID_AMOUNT: performance && tenThousands(performance.state.paid),
      }),
    },
    ...(performance ? performanceRecords(lot, performance) : []),
  ];
};

function performanceRecords(lot: ReportedLot, { state, acceptances }: PublicPerformance): Said[] {
  const milestones = state.milestones.map(({ title, dueOn, share, amount, paid, fulfilment }, at): Said => ({
    set: 'PERFORMANCE_CONDITION',
    values: values({
      ...{ ...sectionOf(lot), MILESTONE_NUMBER: at + 1, MILESTONE_NAME: title, DUE_DATE: dueOn, SHARE: share },
      ...{ DUE_AMOUNT: tenThousands(amount), PAID_AMOUNT: tenThousands(paid) },
      ...{ MILESTONE_STATE: fulfilment ? (fulfilment.standing === 'objected' ? '3' : '2') : '1', DONE_DATE: fulfilment?.fulfilledOn },
    }),
  }));
  const accepted = acceptances.map(({ number, heldOn, result, standing }): Said => ({
    set: 'COMPLETE_ACCEPT',
    values: values({
      ...{ ...sectionOf(lot), ENTRY_NUMBER: number, ACCEPT_DATE: heldOn },
      ...{ ACCEPT_RESULT: result === 'passed' ? '1' : '2', STANDING: STANDINGS[standing] },
    }),
  }));
  return [...milestones, ...accepted];
}
