import { asides, entry, opening, procurementAward, PROCUREMENT_ASIDES } from './common-steps';
import type { Procedure } from './procedure';
import { step } from './step';

const ORDER_87 = '政府采购货物和服务招标投标管理办法（财政部令第87号）';

/** 政府采购公开招标: the buyer looks at the qualification, the committee at the bids; fewer than three is 废标. */
export const PROCUREMENT_OPEN: Procedure = {
  id: 'procurement-open',
  version: 1,
  law: 'procurement',
  name: { zh: '政府采购公开招标', en: 'Government procurement: open tender' },
  basis: '政府采购法 第二十六条',
  admission: 'public',
  panel: {
    name: { zh: '评标委员会', en: 'Evaluation committee' },
    least: 5,
    odd: true,
    experts: [2, 3],
    larger: { fromBudget: 10_000_000, least: 7 },
    basis: `${ORDER_87} 第四十七条`,
  },
  award: { by: 'score', passing: [], basis: '政府采购法实施条例 第三十四条' },
  failures: [
    { reason: 'TOO_FEW_BIDS', counted: 'bids', below: 3, basis: '政府采购法 第三十六条' },
    { reason: 'TOO_FEW_OPENED', counted: 'opened', below: 3, basis: '政府采购法 第三十六条' },
    { reason: 'TOO_FEW_QUALIFIED', counted: 'qualified', below: 3, basis: '政府采购法 第三十六条' },
    { reason: 'TOO_FEW_VALID', counted: 'valid', below: 3, basis: '政府采购法 第三十六条' },
    { reason: 'UNLAWFUL_ACTS', basis: '政府采购法 第三十六条' },
    { reason: 'ALL_OVER_BUDGET', basis: '政府采购法 第三十六条' },
    { reason: 'TASK_CANCELLED', basis: '政府采购法 第三十六条' },
  ],
  dates: ['documentsFrom', 'documentsUntil', 'bidDeadline'],
  spans: [
    {
      from: 'documentsFrom',
      to: 'documentsUntil',
      period: 'procurement-documents-available',
      code: 'SCHEDULE_DOCUMENTS_PERIOD_TOO_SHORT',
    },
    { from: 'documentsFrom', to: 'bidDeadline', period: 'procurement-tender-period', code: 'SCHEDULE_TENDER_PERIOD_TOO_SHORT' },
  ],
  steps: [
    ...entry('政府采购法 第三十三条'),
    step('publish_notice', 'accepted', 'notice_published', 'agency', '政府采购法 第十一条', {
      papers: ['notice'],
      checks: [{ kind: 'dates', named: ['documentsFrom', 'documentsUntil', 'bidDeadline'], basis: '政府采购法 第三十五条' }],
    }),
    step('issue_documents', 'notice_published', 'bidding', 'agency', '政府采购法实施条例 第三十一条', { papers: ['documents'] }),
    step('clarify', 'bidding', null, 'agency', '政府采购法实施条例 第三十一条', {
      papers: ['clarification'],
      checks: [{ kind: 'lead', period: 'procurement-clarification-before-deadline', date: 'bidDeadline', moves: true }],
      always: true,
    }),
    ...opening({ open: `${ORDER_87} 第三十九条`, panel: `${ORDER_87} 第四十七条`, report: `${ORDER_87} 第五十八条` }, 'qualified'),
    step('check_qualification', 'opened', 'qualified', ['tenderer', 'agency'], `${ORDER_87} 第四十四条`, {
      papers: ['check_sheet'],
      checks: [{ kind: 'enough', reason: 'TOO_FEW_QUALIFIED' }],
    }),
    ...procurementAward,
    ...asides(
      [
        ...(['notice_published', 'bidding', 'closed', 'opening', 'opened', 'qualified', 'evaluating', 'evaluated'] as const),
        ...(['award_decided', 'result_published', 'award_noticed'] as const),
      ],
      PROCUREMENT_ASIDES,
    ),
  ],
};
