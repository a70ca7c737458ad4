import { EXPERT_KINDS, YES_NO } from '../code-lists';
import { amount, code, count, OPTIONAL, points, text, time, type DataSet } from '../data-set';
import { BIDDER } from './opening-sets';
import { OF_SECTION } from './place';

/** 评标: told once the award is decided, for until then members and course are secret (招标投标法 第三十七、四十四条). */
export const EVALUATION_SETS: readonly DataSet[] = [
  {
    ...{ name: 'EVALUATION_REPORT', label: '评标报告', stage: 'evaluation', keys: ['BID_SECTION_CODE'], mark: 'R-GZ' },
    parents: ['BID_OPENING_RECORD'],
    fields: [
      ...OF_SECTION,
      text('REPORT_HASH', '评标报告的 SHA-256', 64),
      time('REPORT_TIME', '评标结束时间'),
      text('EVALUATION_METHOD_NAME', '评标办法名称', 100),
      amount('BASE_PRICE', '评标基准价', OPTIONAL),
      count('VALID_BIDS', '有效投标数'),
    ],
  },
  {
    ...{ name: 'BID_EVALUATION_EXPERT', label: '评标委员会成员', stage: 'evaluation', keys: ['BID_SECTION_CODE', 'SEAT'], mark: 'R-GZ' },
    parents: ['EVALUATION_REPORT'],
    fields: [
      ...OF_SECTION,
      count('SEAT', '席位序号'),
      text('EXPERT_NAME', '姓名', 100),
      code('EXPERT_KIND', '成员类型', EXPERT_KINDS),
      text('SPECIALITY', '评标专业', 40, OPTIONAL),
      code('IS_CHAIR', '是否主任委员', YES_NO),
    ],
  },
  {
    ...{ name: 'EVALUATION_RESULT', label: '评标结果', stage: 'evaluation', keys: ['BID_SECTION_CODE', 'BIDDER_CODE'], mark: 'R-GZ' },
    parents: ['EVALUATION_REPORT', 'BID_OPEN_DETAIL'],
    fields: [
      ...OF_SECTION,
      ...BIDDER,
      count('RANK', '名次'),
      points('TECHNICAL_SCORE', '技术分'),
      points('PRICE_SCORE', '报价分'),
      points('TOTAL_SCORE', '总分'),
      amount('EVALUATED_PRICE', '评标价', OPTIONAL),
    ],
  },
  {
    ...{ name: 'EVALUATION_SCORE_DETAIL', label: '评分明细', stage: 'evaluation', mark: 'R-GZ' },
    keys: ['BID_SECTION_CODE', 'BIDDER_CODE', 'ITEM_CODE'],
    parents: ['EVALUATION_RESULT'],
    fields: [
      ...OF_SECTION,
      ...BIDDER,
      text('ITEM_CODE', '评分项编号', 40),
      text('ITEM_NAME', '评分项', 500),
      points('ITEM_MAX', '满分'),
      points('ITEM_SCORE', '委员会评分'),
    ],
  },
  {
    ...{ name: 'REJECTED_BID_INFO', label: '否决投标', stage: 'evaluation', mark: 'R-GZ' },
    keys: ['BID_SECTION_CODE', 'BIDDER_CODE', 'ITEM_CODE'],
    parents: ['EVALUATION_REPORT', 'BID_OPEN_DETAIL'],
    fields: [
      ...OF_SECTION,
      ...BIDDER,
      text('ITEM_CODE', '评审项编号', 40),
      count('REJECT_GROUND', '实施条例第五十一条的情形'),
      text('REJECT_CLAUSE', '招标文件条款', 2_000),
      text('REJECT_REASON', '否决理由', 10_000),
    ],
  },
];
