import { NEGOTIATION } from './negotiation';
import type { Procedure } from './procedure';
import { step } from './step';

const RULE = '政府采购竞争性磋商采购方式管理暂行办法（财库〔2014〕214号）';

/** 竞争性磋商: as the negotiation, with a public notice; the best score on the sealed final price wins. */
export const CONSULTATION: Procedure = {
  ...NEGOTIATION,
  id: 'consultation',
  version: 1,
  name: { zh: '竞争性磋商', en: 'Competitive consultation' },
  basis: `${RULE} 第三条`,
  admission: 'public',
  panel: { ...NEGOTIATION.panel, name: { zh: '磋商小组', en: 'Consultation panel' }, basis: `${RULE} 第十四条` },
  award: { by: 'score', passing: [], basis: `${RULE} 第二十三条` },
  failures: [
    { reason: 'TOO_FEW_BIDS', counted: 'bids', below: 3, basis: `${RULE} 第三十四条` },
    { reason: 'TOO_FEW_FINAL_PRICES', counted: 'final_prices', below: 3, basis: `${RULE} 第二十一条` },
    { reason: 'TASK_CANCELLED', basis: `${RULE} 第三十四条` },
  ],
  dates: ['documentsFrom', 'documentsUntil', 'bidDeadline'],
  spans: [
    {
      from: 'documentsFrom',
      to: 'documentsUntil',
      period: 'consultation-documents-available',
      code: 'SCHEDULE_DOCUMENTS_PERIOD_TOO_SHORT',
    },
    { from: 'documentsFrom', to: 'bidDeadline', period: 'consultation-response', code: 'SCHEDULE_RESPONSE_TOO_SHORT' },
  ],
  steps: [
    ...NEGOTIATION.steps.filter(({ act }) => act !== 'invite'),
    step('publish_notice', 'accepted', 'bidding', 'agency', `${RULE} 第七条`, {
      papers: ['notice', 'documents'],
      checks: [{ kind: 'panel' }, { kind: 'dates', named: ['documentsFrom', 'documentsUntil', 'bidDeadline'], basis: `${RULE} 第十条` }],
    }),
  ],
};
