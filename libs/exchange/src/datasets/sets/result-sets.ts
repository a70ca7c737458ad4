import { SUBJECT_CODE_TYPES } from '../code-lists';
import { amount, code, count, OPTIONAL, points, subject, text, time, type DataSet } from '../data-set';
import { NOTICE } from './notice-sets';
import { BIDDER } from './opening-sets';
import { OF_SECTION, PROJECT_CODE } from './place';

const WINNER = [
  text('WIN_BIDDER_NAME', '中标人名称', 200, { mark: 'R-IT' }),
  code('BIDDER_CODE_TYPE', '中标人代码类型', SUBJECT_CODE_TYPES, { mark: 'R-IT' }),
  subject('WIN_BIDDER_CODE', '中标人代码', { mark: 'R-IT' }),
  amount('BID_AMOUNT', '中标金额', { mark: 'R-IT' }),
];

/** 候选人与中标结果 */
export const RESULT_SETS: readonly DataSet[] = [
  {
    ...{
      name: 'TENDER_CANDIDATE_ANN',
      label: '中标候选人公示',
      stage: 'result',
      keys: ['BID_SECTION_CODE'],
      parents: ['BID_OPENING_RECORD'],
    },
    mark: 'R-GZ',
    fields: [
      PROJECT_CODE,
      ...OF_SECTION,
      text('NOTICE_CODE', '公示编号', 36),
      ...NOTICE,
      time('PUBLICITY_END_TIME', '公示截止时间'),
      count('CANDIDATE_COUNT', '中标候选人数'),
    ],
  },
  {
    ...{ name: 'TENDER_CANDIDATE', label: '中标候选人', stage: 'result', keys: ['BID_SECTION_CODE', 'BIDDER_CODE'], mark: 'R-GZ' },
    parents: ['TENDER_CANDIDATE_ANN', 'BID_OPEN_DETAIL'],
    fields: [
      ...OF_SECTION,
      ...BIDDER,
      count('RANK', '名次'),
      amount('BID_AMOUNT', '投标报价'),
      points('TOTAL_SCORE', '评标总分'),
      text('PERIOD', '工期承诺', 200, OPTIONAL),
      text('QUALITY', '质量承诺', 2_000, OPTIONAL),
      text('PROJECT_MANAGER', '项目负责人', 200, OPTIONAL),
    ],
  },
  {
    ...{ name: 'WIN_RESULT_ANNO', label: '中标结果公告', stage: 'result', keys: ['BID_SECTION_CODE'], parents: ['TENDER_CANDIDATE_ANN'] },
    mark: 'R-GZ',
    fields: [
      PROJECT_CODE,
      ...OF_SECTION,
      text('NOTICE_CODE', '公告编号', 36),
      ...NOTICE,
      ...WINNER,
      text('PASSED_OVER', '未按名次定标的说明', 2_000, OPTIONAL),
    ],
  },
  {
    ...{ name: 'BID_WINNING_NOTICE', label: '中标通知书', stage: 'result', keys: ['BID_SECTION_CODE'], parents: ['WIN_RESULT_ANNO'] },
    mark: 'R-GZ',
    fields: [...OF_SECTION, ...WINNER, time('ISSUE_TIME', '发出时间'), text('AWARD_NOTICE_HASH', '中标通知书的 SHA-256', 64)],
  },
];
