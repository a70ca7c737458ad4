import { soundScheme } from '../../../test/support/sound-lot';
import type { EvaluationReport } from './report';
import { reportAnnexes, type AnnexRecords } from './report-annexes';
import type { SheetStatement } from './sheet-statement';

const scheme = soundScheme();
const [review] = scheme.reviewItems;
const [scored] = scheme.scoredItems;
const NAMES = ['赵', '钱', '孙'];
const cell = { itemId: review!.id, submissionId: 'b1' };

const sheet = (at: number, verdict: 'pass' | 'fail', points: string): SheetStatement => ({
  format: 'kaibiao-score-sheet/1',
  lotCode: 'L',
  memberId: `m${at}`,
  name: NAMES[at]!,
  verdicts: [{ ...cell, verdict, reason: verdict === 'fail' ? '无签字' : '' }],
  scores: [{ itemId: scored!.id, submissionId: 'b1', points, reason: '', evidence: null }],
});
const report = {
  committee: NAMES.map((name, at) => ({
    memberId: `m${at}`,
    name,
    kind: 'expert',
    speciality: 'A08',
    item: `expert/${at}`,
    chair: at === 0,
  })),
  replaced: [{ memberId: 'm9', item: 'expert/1', reason: '与投标人有利害关系' }],
  bids: [{ submissionId: 'b1', position: 1, name: '江苏恒川', code: '91', price: '100.00' }],
  decidedByVote: [{ ...cell, outcome: 'pass', dissent: [{ memberId: 'm2', verdict: 'fail', reason: '无签字' }] }],
  rejections: [],
  price: {
    method: 'JS_M1',
    parameters: { K: '0.97' },
    base: '97.00',
    scores: [{ submissionId: 'b1', deviationPct: '3.0928', score: '77.22' }],
  },
  items: [{ itemId: scored!.id, submissionId: 'b1', points: '9.50' }],
  deviations: [{ memberId: 'm2', itemId: scored!.id, submissionId: 'b1', points: '3', meanOfOthers: '9.50', reason: '缺专项方案' }],
  draws: [],
} as unknown as EvaluationReport;
const records: AnnexRecords = {
  attendance: NAMES.map((_, at) => ({
    ...{ memberId: `m${at}`, promisedAt: new Date('2026-12-01T01:10:00Z'), site: '宿迁', seat: '3 号' },
    arrivedAt: at === 2 ? null : new Date('2026-12-01T01:05:00Z'),
  })),
  sheets: [sheet(0, 'pass', '9'), sheet(1, 'pass', '10'), sheet(2, 'fail', '3')],
  competition: [],
  numbers: [],
};
const opinions = [
  { memberId: 'm0', opinion: 'agree' as const, reason: '', statement: 's', signature: 's' },
  { memberId: 'm2', opinion: 'dissent' as const, reason: '价格畸低', statement: 's', signature: 's' },
];

describe('the annexes of the evaluation report (评标报告附表)', () => {
  const annexes = reportAnnexes({ report, opinions }, scheme, records);
  const rowsOf = (heading: string) => annexes.find((one) => one.heading.endsWith(heading))?.table?.rows;

  it('are numbered in their order, and one that has nothing to say is left out', () => {
    expect(annexes.map(({ heading }) => heading)).toEqual([
      '附表 1 评标委员会签到和承诺',
      '附表 2 成员更换',
      '附表 3 初步评审表',
      '附表 4 评分表（个人和汇总）',
      '附表 5 报价得分表',
      '附表 6 评分偏离说明',
      '附表 7 评标委员会成员意见和签署',
    ]);
  });

  it('count the verdicts of an item and say what the committee decided', () =>
    expect(rowsOf('初步评审表')![0]!.slice(-2)).toEqual(['2:1', '合格']));

  it('give the points of each member beside what they came to', () =>
    expect(rowsOf('评分表（个人和汇总）')).toEqual([['江苏恒川', scored!.title, '9', '10', '3', '9.50']]));

  it('print each vote on competition with its reason, by the envelope with which it was asked', () => {
    const vote = { memberId: 'm0', choice: 'continue' as const, reason: '两家报价相近' };
    const printed = (envelope: number | null) => {
      const asked = reportAnnexes({ report, opinions }, scheme, { ...records, competition: [{ ...vote, envelope }] });
      return asked.find(({ heading }) => heading.endsWith('竞争性判断'))!.table!.rows;
    };
    expect(printed(2)).toEqual([['第2信封', '赵', '仍具竞争性，继续评审', '两家报价相近']]);
    expect(printed(null)[0]![0]).toBe('—');
  });

  it('say whose number was which where the review was blind', () => {
    const numbers = [{ number: 1, alias: 'x', submissionId: 'b1' }];
    const told = reportAnnexes({ report, opinions }, scheme, { ...records, numbers });
    expect(told.find(({ heading }) => heading.endsWith('暗标编号对照'))!.table!.rows).toEqual([['1号标', '江苏恒川']]);
  });

  it('say who came, who explained points, who dissents and why', () => {
    expect(rowsOf('签到和承诺')!.map(([, arrived]) => arrived)).toEqual([
      expect.stringContaining('09:05'),
      expect.stringContaining('09:05'),
      '—',
    ]);
    expect(rowsOf('评分偏离说明')).toEqual([['孙', '江苏恒川', scored!.title, '3', '9.50', '缺专项方案']]);
    expect(rowsOf('意见和签署')![1]).toEqual(['孙', '保留意见', '价格畸低', '已签署本报告数据的哈希']);
  });
});
