import type { ReportedLot } from '../reported-lot';
import { resultRecords } from './result-records';

const at = (day: string): string => `2026-12-${day}T02:00:00.000Z`;
const notice = (id: string, kind: string, day: string) => ({ id, kind, hash: id.repeat(64), publishedAt: at(day), terms: null });
const awarded = (seq: number, day: string, awardNoticeHash: string) => ({
  seq,
  type: 'lot.awarded',
  at: at(day),
  payload: { awardNoticeHash },
});

/** The first award was taken back, and the second stands. */
const lot = {
  history: {
    lotCode: 'E3213022611090001001001',
    notices: [
      { ...notice('t', 'tender', '01'), terms: { lot: { name: '一标段' } } },
      notice('c', 'candidates', '10'),
      notice('r', 'result', '15'),
      notice('s', 'result', '20'),
    ],
    entries: [awarded(7, '15', 'a'), { seq: 8, type: 'award.withdrawn', at: at('18'), payload: {} }, awarded(9, '20', 'b')],
  },
  result: {
    candidates: { list: [], publicityEndsAt: at('14') },
    award: { winner: { name: '乙', code: '91320100MA1NXXXX0D' }, price: '30980000.00', passedOver: [], decidedAt: at('20') },
  },
} as unknown as ReportedLot;

it('an award after one that was taken back is told by its own notices', () => {
  const told = resultRecords(lot, { site: 'https://example.org', platformName: '某中心' });
  const values = (set: string) => told.find((one) => one.set === set)!.values;
  expect(values('TENDER_CANDIDATE_ANN')).toMatchObject({ NOTICE_CODE: 'c' });
  expect(values('WIN_RESULT_ANNO')).toMatchObject({ NOTICE_CODE: 's', NOTICE_HASH: 's'.repeat(64), WIN_BIDDER_NAME: '乙' });
  expect(values('BID_WINNING_NOTICE')).toMatchObject({ AWARD_NOTICE_HASH: 'b' });
});
