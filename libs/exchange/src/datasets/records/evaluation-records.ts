import type { EvaluationReport } from '@kaibiao/evaluation';
import { EVALUATION_METHODS } from '@kaibiao/tender';
import type { ReportedLot, Said, Teller } from '../reported-lot';
import { flag, tenThousands, timeOf, values } from '../values';
import { bidderOf, sectionOf, termsInForce } from './section';

/** 评标报告、专家、结果、评分与否决: nothing before the award (招标投标法 第三十七、四十四条). */
export const evaluationRecords: Teller = (lot) => {
  const { evaluation, result } = lot;
  if (!evaluation || !result?.award) return [];
  const { report, hash, finishedAt } = evaluation;
  return [
    {
      set: 'EVALUATION_REPORT',
      values: values({
        ...{ ...sectionOf(lot), REPORT_HASH: hash, REPORT_TIME: timeOf(finishedAt) },
        ...{ EVALUATION_METHOD_NAME: EVALUATION_METHODS[report.method], VALID_BIDS: report.totals.length },
        BASE_PRICE: report.price.base === null ? null : tenThousands(report.price.base),
      }),
    },
    ...report.committee.map(({ name, kind, speciality, chair }, at): Said => ({
      set: 'BID_EVALUATION_EXPERT',
      values: values({
        ...{ ...sectionOf(lot), SEAT: at + 1, EXPERT_NAME: name, EXPERT_KIND: kind === 'expert' ? '1' : '2' },
        ...{ SPECIALITY: speciality, IS_CHAIR: flag(chair) },
      }),
    })),
    ...resultRecords(lot, report),
    ...rejectionRecords(lot, report),
  ];
};

type Bidder = { name: string; code: string };
const biddersOf = ({ bids }: EvaluationReport): Map<string, Bidder> => new Map(bids.map(({ submissionId, ...bid }) => [submissionId, bid]));

function resultRecords(lot: ReportedLot, report: EvaluationReport): Said[] {
  const bidders = biddersOf(report);
  const items = termsInForce(lot).evaluationScheme?.scoredItems ?? [];
  const results = report.totals.map(({ submissionId, rank, technical, price, total, evaluatedPrice }): Said => ({
    set: 'EVALUATION_RESULT',
    values: values({
      ...{ ...sectionOf(lot), ...bidderOf(bidders.get(submissionId)!), RANK: rank, TECHNICAL_SCORE: technical, PRICE_SCORE: price },
      ...{ TOTAL_SCORE: total, EVALUATED_PRICE: evaluatedPrice && tenThousands(evaluatedPrice) },
    }),
  }));
  const ranked = new Set(report.totals.map(({ submissionId }) => submissionId));
  const scores = report.items.flatMap(({ itemId, submissionId, points }): Said[] => {
    const item = items.find(({ id }) => id === itemId);
    if (!item || !ranked.has(submissionId)) return [];
    const said = { ITEM_CODE: itemId, ITEM_NAME: item.title, ITEM_MAX: item.max, ITEM_SCORE: points };
    return [{ set: 'EVALUATION_SCORE_DETAIL', values: values({ ...sectionOf(lot), ...bidderOf(bidders.get(submissionId)!), ...said }) }];
  });
  return [...results, ...scores];
}

function rejectionRecords(lot: ReportedLot, report: EvaluationReport): Said[] {
  const bidders = biddersOf(report);
  return report.rejections.map(({ itemId, submissionId, ground, clause, reason }) => ({
    set: 'REJECTED_BID_INFO',
    values: values({
      ...{ ...sectionOf(lot), ...bidderOf(bidders.get(submissionId)!), ITEM_CODE: itemId },
      ...{ REJECT_GROUND: ground, REJECT_CLAUSE: clause, REJECT_REASON: reason },
    }),
  }));
}
