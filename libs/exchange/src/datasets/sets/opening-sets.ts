import { BOND_WAYS, OPENING_OUTCOMES, SUBJECT_CODE_TYPES } from '../code-lists';
import { amount, code, count, OPTIONAL, subject, text, time, url, type DataSet, type Field } from '../data-set';
import { OF_SECTION } from './place';

/** A bidder of an opened lot. */
export const BIDDER: readonly Field[] = [
  text('BIDDER_NAME', '投标人名称', 200, { mark: 'R-GZ' }),
  code('BIDDER_CODE_TYPE', '投标人代码类型', SUBJECT_CODE_TYPES, { mark: 'R-IT' }),
  subject('BIDDER_CODE', '投标人代码', { mark: 'R-IT' }),
];

/** 开标: only of lots whose bids lie open. */
export const OPENING_SETS: readonly DataSet[] = [
  {
    ...{ name: 'BID_OPENING_RECORD', label: '开标记录', stage: 'opening', keys: ['BID_SECTION_CODE'], parents: ['SECTION'], mark: 'R-GZ' },
    fields: [
      ...OF_SECTION,
      time('BID_OPEN_TIME', '开标时间'),
      time('REVEAL_TIME', '全部投标打开的时间'),
      count('BIDDER_COUNT', '投标人数'),
      text('BID_OPEN_ADDRESS', '开标地点', 200),
      url('URL', '开标记录地址'),
    ],
  },
  {
    ...{ name: 'BID_OPEN_DETAIL', label: '开标明细', stage: 'opening', keys: ['BID_SECTION_CODE', 'BIDDER_CODE'], mark: 'R-GZ' },
    parents: ['BID_OPENING_RECORD'],
    fields: [
      ...OF_SECTION,
      ...BIDDER,
      count('OPEN_ORDER', '唱标顺序'),
      time('BID_REFER_TIME', '投标文件递交时间'),
      code('OPEN_OUTCOME', '开标结果', OPENING_OUTCOMES),
      amount('BID_AMOUNT', '投标报价', OPTIONAL),
    ],
  },
  {
    ...{ name: 'BIDDER_MARGIN_INFO', label: '投标保证金缴纳', stage: 'bidding', keys: ['BID_SECTION_CODE', 'BIDDER_CODE'], mark: 'R-GZ' },
    parents: ['BID_OPEN_DETAIL'],
    fields: [
      ...OF_SECTION,
      ...BIDDER,
      code('MARGIN_WAY', '保证金方式', BOND_WAYS, { mark: 'R-FJ' }),
      amount('MARGIN_AMOUNT', '保证金金额'),
    ],
  },
];
