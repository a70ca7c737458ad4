import { asides, entry, procurementAward, PROCUREMENT_ASIDES } from './common-steps';
import type { Procedure } from './procedure';
import { step } from './step';

const GPL_38 = '政府采购法 第三十八条';
const ORDER_74 = '政府采购非招标采购方式管理办法（财政部令第74号）';

/** 竞争性谈判: talks with each supplier alone; all that remain give one final price in the same window, and the lowest that meets the need wins. */
export const NEGOTIATION: Procedure = {
  id: 'negotiation',
  version: 1,
  law: 'procurement',
  name: { zh: '竞争性谈判', en: 'Competitive negotiation' },
  basis: '政府采购法 第三十条',
  admission: 'invited',
  panel: { name: { zh: '谈判小组', en: 'Negotiation panel' }, least: 3, odd: true, experts: [2, 3], basis: GPL_38 },
  award: { by: 'price', passing: [], basis: GPL_38 },
  failures: [
    { reason: 'TOO_FEW_INVITED', counted: 'invited', below: 3, basis: GPL_38 },
    { reason: 'TOO_FEW_BIDS', counted: 'bids', below: 3, basis: `${ORDER_74} 第三十七条` },
    { reason: 'TOO_FEW_FINAL_PRICES', counted: 'final_prices', below: 3, basis: `${ORDER_74} 第三十三条` },
    { reason: 'TASK_CANCELLED', basis: `${ORDER_74} 第二十三条` },
  ],
  dates: ['documentsFrom', 'bidDeadline'],
  spans: [{ from: 'documentsFrom', to: 'bidDeadline', period: 'negotiation-response', code: 'SCHEDULE_RESPONSE_TOO_SHORT' }],
  steps: [
    ...entry('政府采购法 第三十三条'),
    step('invite', 'accepted', 'bidding', 'panel', GPL_38, {
      papers: ['invitation', 'documents'],
      checks: [
        { kind: 'panel' },
        { kind: 'enough', reason: 'TOO_FEW_INVITED' },
        { kind: 'dates', named: ['documentsFrom', 'bidDeadline'], basis: `${ORDER_74} 第二十九条` },
      ],
    }),
    step('close_bidding', 'bidding', 'closed', 'calendar', `${ORDER_74} 第二十九条`, {
      checks: [{ kind: 'reached', date: 'bidDeadline', basis: `${ORDER_74} 第二十九条` }],
      always: true,
    }),
    step('open', 'closed', 'negotiating', 'panel', GPL_38, { checks: [{ kind: 'enough', reason: 'TOO_FEW_BIDS' }] }),
    step('ask_final_prices', 'negotiating', 'final_prices', 'panel', GPL_38, { papers: ['negotiation_record'] }),
    step('close_final_prices', 'final_prices', 'evaluating', 'calendar', GPL_38, {
      checks: [
        { kind: 'final_prices', basis: GPL_38 },
        { kind: 'enough', reason: 'TOO_FEW_FINAL_PRICES' },
      ],
    }),
    step('sign_report', 'evaluating', 'evaluated', 'panel', GPL_38, {
      papers: ['report'],
      checks: [{ kind: 'shown', fact: 'all_signed', basis: `${ORDER_74} 第十七条` }],
    }),
    ...procurementAward,
    ...asides(
      ['bidding', 'closed', 'negotiating', 'final_prices', 'evaluating', 'evaluated', 'award_decided', 'result_published', 'award_noticed'],
      PROCUREMENT_ASIDES,
    ),
  ],
};
