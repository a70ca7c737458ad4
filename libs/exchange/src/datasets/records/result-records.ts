import type { ReportedLot, ReportPlace, Said, Teller } from '../reported-lot';
import { tenThousands, timeOf, USCC, values } from '../values';
import { noticeValues } from './notice-words';
import { bidderOf, projectCodesOf, sectionOf } from './section';

/** 候选人公示与定标 */
export const resultRecords: Teller = (lot, place) => {
  const { history, result } = lot;
  const notice = history.notices.find(({ kind }) => kind === 'candidates');
  if (!notice || !result) return [];
  const { list, publicityEndsAt } = result.candidates;
  const lines = list.map(({ rank, name, price, score }) => `第${rank}名：${name}，报价 ${tenThousands(price)} 万元，得分 ${score}`);
  return [
    {
      set: 'TENDER_CANDIDATE_ANN',
      values: values({
        ...{ ...projectCodesOf(lot), ...sectionOf(lot), NOTICE_CODE: notice.id },
        ...noticeValues(lot, notice, place, lines.join('\n')),
        ...{ PUBLICITY_END_TIME: timeOf(publicityEndsAt), CANDIDATE_COUNT: list.length },
      }),
    },
    ...list.map(({ rank, price, score, periodDays, quality, projectManager, ...bidder }): Said => ({
      set: 'TENDER_CANDIDATE',
      values: values({
        ...{ ...sectionOf(lot), ...bidderOf(bidder), RANK: rank, BID_AMOUNT: tenThousands(price) },
        ...{ TOTAL_SCORE: score, PERIOD: periodDays, QUALITY: quality, PROJECT_MANAGER: projectManager },
      }),
    })),
    ...awardRecords(lot, place),
  ];
};

function awardRecords(lot: ReportedLot, place: ReportPlace): Said[] {
  const { history, result } = lot;
  const award = result?.award;
  const notice = history.notices.findLast(({ kind }) => kind === 'result');
  const decided = history.entries.findLast(({ type }) => type === 'lot.awarded');
  if (!award || !notice || !decided) return [];
  const { winner, price, passedOver, decidedAt } = award;
  const passed = passedOver.map(({ rank, name, reason }) => `第${rank}名 ${name}：${reason}`).join('；');
  const winnerValues = {
    ...{ WIN_BIDDER_NAME: winner.name, BIDDER_CODE_TYPE: USCC, WIN_BIDDER_CODE: winner.code },
    BID_AMOUNT: tenThousands(price),
  };
  const content = `中标人：${winner.name}（${winner.code}），中标价 ${tenThousands(price)} 万元。${passed}`;
  return [
    {
      set: 'WIN_RESULT_ANNO',
      values: values({
        ...{ ...projectCodesOf(lot), ...sectionOf(lot), NOTICE_CODE: notice.id },
        ...{ ...noticeValues(lot, notice, place, content), ...winnerValues, PASSED_OVER: passed },
      }),
    },
    {
      set: 'BID_WINNING_NOTICE',
      values: values({
        ...{ ...sectionOf(lot), ...winnerValues },
        ...{ ISSUE_TIME: timeOf(decidedAt), AWARD_NOTICE_HASH: String(decided.payload['awardNoticeHash']) },
      }),
    },
  ];
}
