import type { EvaluationScheme } from '@kaibiao/tender';

/** The calendar of the demo, Beijing time: the dates of the drawn pages. */
export const CALENDAR = {
  drafted: new Date('2026-11-09T09:00:00+08:00'),
  published: new Date('2026-11-09T10:00:00+08:00'),
  documentsFrom: new Date('2026-11-09T10:30:00+08:00'),
  documentsUntil: new Date('2026-11-16T17:00:00+08:00'),
  bidding: new Date('2026-11-30T14:00:00+08:00'),
  deadline: new Date('2026-12-01T09:00:00+08:00'),
} as const;

export const CEILING_PRICE = '32480000.00';

export const SAMPLE_PROJECT = {
  name: '宿城区示例医院门诊楼改扩建工程',
  regionCode: '321302',
  approvalNumber: '宿区发改投〔2026〕118号',
  compulsory: true,
  location: '宿迁市宿城区',
  funding: '财政资金',
};

export const SAMPLE_LOT = {
  name: '宿城区示例医院门诊楼改扩建工程施工 · 一标段',
  ceilingPrice: CEILING_PRICE,
  /** No more than 2 % of the ceiling price. */
  bidBond: '600000.00',
  periodDays: 420,
  scope: '门诊楼改扩建工程施工图范围内的土建、装饰、安装及室外配套工程。',
  qualification: '建筑工程施工总承包二级及以上资质，安全生产许可证有效。',
  managerQualification: '建筑工程专业一级注册建造师，未担任其他在建工程项目负责人。',
  quality: '合格',
  jointVenture: false,
  contact: '江苏衡正招标代理有限公司，钱代理，0527-80000000',
  documentsFrom: CALENDAR.documentsFrom.toISOString(),
  documentsUntil: CALENDAR.documentsUntil.toISOString(),
  bidDeadline: CALENDAR.deadline.toISOString(),
  releaseMinutes: 30,
};

/** How the bidders of the demo give their bonds (投标保证金): by guarantee or by transfer. */
export const bondOf = (bidder: number) =>
  bidder % 2 === 0
    ? { form: 'guarantee', issuer: '江苏银行宿迁分行', reference: `DG2026-${1130 + bidder}`, amount: '600000.00', validUntil: '2027-06-30' }
    : { form: 'transfer', issuer: '宿迁农村商业银行', reference: `ZZ2026-${1130 + bidder}`, amount: '600000.00', validUntil: null };

/** Comprehensive evaluation (综合评估法) with the price by method 1 of Jiangsu, K drawn at the opening. */
export const SAMPLE_SCHEME: EvaluationScheme = {
  method: 'comprehensive',
  reviewItems: [
    { id: 'form-seal', stage: 'form', title: '投标函已由单位电子签章', clause: '第三章 2.1.1' },
    { id: 'qualification-licence', stage: 'qualification', title: '资质与安全生产许可证有效', clause: '第三章 2.1.2' },
    { id: 'response-period', stage: 'response', title: '工期响应招标文件', clause: '第三章 2.1.3' },
  ],
  scoredItems: [
    { id: 'plan', title: '施工组织设计', clause: '第三章 2.3.4(1)', max: '12', step: '0.5' },
    { id: 'manager', title: '项目负责人答辩', clause: '第三章 2.3.4(2)', max: '7', step: '0.5' },
  ],
  price: {
    method: 'JS_M1',
    deductPerPctBelow: '0.6',
    deductPerPctAbove: '0.9',
    fixed: {},
    drawn: [{ item: 'K', candidates: ['0.95', '0.955', '0.96', '0.965', '0.97', '0.975', '0.98'] }],
  },
  weights: { technical: '19', price: '81' },
  aggregate: 'TRIM1',
  committeeSize: 5,
  ownerRepresentatives: 1,
  specialities: [{ code: 'A08', seats: 4 }],
};
