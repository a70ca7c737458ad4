import type { Problem } from '../../api/problem';
import type { LiveEntry } from '../../live/live-stream';
import type { ReceiptFacts } from '../../signing/signed-act';
import type { RailStep } from '../PhaseRail.vue';

const hash = '9be1c0ffee5a7b2d3e4f60718293a4b5c6d7e8f900112233445566778899aabb';
const rail: RailStep[] = [
  { key: 'a', label: '招标公告', note: '≥ 5 日', at: 'done' },
  { key: 'b', label: '递交投标', note: '至 12-01 09:00', at: 'now' },
  { key: 'c', label: '开标', note: '12-01 09:00', at: 'ahead' },
];
const entry = (seq: number, type: string, at: string, payload: Record<string, unknown> = {}): LiveEntry => ({
  stream: 'lot/sample',
  ...{ seq, type, at, payload },
});
const entries = [
  entry(1, 'lot.bidding_closed', '2026-12-01T01:00:00.004Z', { submissionsHash: hash, count: 6 }),
  entry(2, 'opening.declared', '2026-12-01T01:03:11Z'),
  entry(3, 'bidders.published', '2026-12-01T01:03:11Z', { bidders: [1, 2, 3, 4, 5, 6] }),
  entry(4, 'bids.revealed', '2026-12-01T01:17:42Z'),
];
const problem: Problem = { code: 'LOT_NOT_READY', status: 409, remedy: '标段还不能发布，请按所列逐项修改。', traceId: 'c0ffee', facts: {} };
const receipt: ReceiptFacts = {
  title: '投标文件已接收',
  facts: [
    { label: '标段', value: 'E3213002611010003001001' },
    { label: '接收时间', value: '2026-11-30 14:00:07 北京时间', strong: true },
  ],
  hash,
  qr: `kaibiao:receipt:${hash}`,
};

/** What the component page shows. */
export const SAMPLE = {
  hash,
  rail,
  entries,
  problem,
  receipt,
  states: ['draft', 'submitted', 'bidding', 'opened', 'awarded', 'failed'],
  issues: [
    {
      code: 'SCHEDULE_TENDER_PERIOD_TOO_SHORT',
      field: 'bidDeadline',
      legalBasis: '招标投标法 第二十四条',
      facts: { days: 20, earliest: '2026-11-30', given: '2026-11-25' },
    },
    { code: 'SEEDS_NOT_DEALT', field: 'seeds', facts: { purpose: 'opening' } },
    { code: 'SOMETHING_NEW', facts: { given: 3 } },
  ],
  rows: [
    { name: '江苏恒川建设集团有限公司', state: 'opened', price: '29,863,412.57' },
    { name: '江苏苏润建筑工程有限公司', state: 'failed', price: '30,112,000.00' },
  ],
  act: {
    title: '发布招标公告',
    facts: [
      { label: '标段', value: '宿城区示例医院门诊楼改扩建工程施工 · 一标段' },
      { label: '最高投标限价', value: '¥32,480,000.00', strong: true },
      { label: '投标截止', value: '2026-12-01 09:00:00 北京时间', strong: true },
    ],
    consequence: '签名后公告立即公开并写入公开日志，不能撤销，只能更正或终止。',
  },
};
