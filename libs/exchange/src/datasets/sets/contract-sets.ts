import { ACCEPTANCE_RESULTS, MILESTONE_STATES, STANDINGS } from '../code-lists';
import { amount, code, count, day, OPTIONAL, points, text, time, type DataSet } from '../data-set';
import { BIDDER } from './opening-sets';
import { OF_SECTION } from './place';

/** 合同、履约与验收 */
export const CONTRACT_SETS: readonly DataSet[] = [
  {
    ...{
      name: 'CONTRACT_PERFORMANCE',
      label: '合同与履约',
      stage: 'contract',
      keys: ['BID_SECTION_CODE'],
      parents: ['BID_WINNING_NOTICE'],
    },
    mark: 'R-GZ',
    fields: [
      ...OF_SECTION,
      ...BIDDER,
      amount('CONTRACT_AMOUNT', '合同金额'),
      count('CONTRACT_PERIOD', '合同工期', { unit: '日历天' }),
      time('CONTRACT_SIGN_TIME', '合同签订时间'),
      text('CONTRACT_HASH', '合同的 SHA-256', 64),
      text('FILING_NUMBER', '合同备案编号', 60, OPTIONAL),
      time('FILING_TIME', '合同备案时间', OPTIONAL),
      amount('PRESENT_AMOUNT', '变更后的合同金额', OPTIONAL),
      count('PRESENT_PERIOD', '变更后的合同工期', { unit: '日历天', ...OPTIONAL }),
      amount('PAID_AMOUNT', '累计支付', OPTIONAL),
    ],
  },
  {
    ...{
      name: 'PERFORMANCE_CONDITION',
      label: '履约情况',
      stage: 'contract',
      keys: ['BID_SECTION_CODE', 'MILESTONE_NUMBER'],
      mark: 'R-GZ',
    },
    parents: ['CONTRACT_PERFORMANCE'],
    fields: [
      ...OF_SECTION,
      count('MILESTONE_NUMBER', '节点序号'),
      text('MILESTONE_NAME', '节点名称', 500),
      day('DUE_DATE', '约定日期'),
      points('SHARE', '付款比例', { unit: '%' }),
      amount('DUE_AMOUNT', '应付金额'),
      amount('PAID_AMOUNT', '已付金额'),
      code('MILESTONE_STATE', '状态', MILESTONE_STATES),
      day('DONE_DATE', '完成日期', OPTIONAL),
    ],
  },
  {
    ...{ name: 'COMPLETE_ACCEPT', label: '竣工验收', stage: 'contract', keys: ['BID_SECTION_CODE', 'ENTRY_NUMBER'], mark: 'R-GZ' },
    parents: ['CONTRACT_PERFORMANCE'],
    fields: [
      ...OF_SECTION,
      count('ENTRY_NUMBER', '履约记录序号'),
      day('ACCEPT_DATE', '验收日期'),
      code('ACCEPT_RESULT', '验收结论', ACCEPTANCE_RESULTS),
      code('STANDING', '效力', STANDINGS),
    ],
  },
];
