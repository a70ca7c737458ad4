import { NEGOTIATION } from './negotiation';
import type { Procedure } from './procedure';
import { step } from './step';

const GPL_40 = '政府采购法 第四十条';
const ORDER_74 = '政府采购非招标采购方式管理办法（财政部令第74号）';

/** 询价: one price each, never changed; the lowest that meets the need wins. */
export const INQUIRY: Procedure = {
  ...NEGOTIATION,
  id: 'inquiry',
  version: 1,
  name: { zh: '询价', en: 'Inquiry' },
  basis: '政府采购法 第三十二条',
  panel: { ...NEGOTIATION.panel, name: { zh: '询价小组', en: 'Inquiry panel' }, basis: GPL_40 },
  award: { by: 'price', passing: [], basis: GPL_40 },
  failures: [
    { reason: 'TOO_FEW_INVITED', counted: 'invited', below: 3, basis: GPL_40 },
    { reason: 'TOO_FEW_BIDS', counted: 'bids', below: 3, basis: `${ORDER_74} 第五十条` },
    { reason: 'TOO_FEW_VALID', counted: 'valid', below: 3, basis: `${ORDER_74} 第五十条` },
    { reason: 'TASK_CANCELLED', basis: `${ORDER_74} 第二十三条` },
  ],
  spans: [{ from: 'documentsFrom', to: 'bidDeadline', period: 'inquiry-response', code: 'SCHEDULE_RESPONSE_TOO_SHORT' }],
  steps: [
    ...NEGOTIATION.steps
      .filter(({ act }) => !['open', 'ask_final_prices', 'close_final_prices', 'sign_report'].includes(act))
      .map((row) => ({ ...row, from: row.from.filter((stage) => stage !== 'negotiating' && stage !== 'final_prices') })),
    step('open', 'closed', 'evaluating', 'panel', GPL_40, { checks: [{ kind: 'enough', reason: 'TOO_FEW_BIDS' }] }),
    step('sign_report', 'evaluating', 'evaluated', 'panel', GPL_40, {
      papers: ['report'],
      checks: [
        { kind: 'shown', fact: 'all_signed', basis: `${ORDER_74} 第十七条` },
        { kind: 'shown', fact: 'prices_unchanged', basis: GPL_40 },
        { kind: 'enough', reason: 'TOO_FEW_VALID' },
      ],
    }),
  ],
};
