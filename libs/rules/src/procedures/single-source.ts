import { asides, entry, procurementAward, PROCUREMENT_ASIDES } from './common-steps';
import type { Procedure } from './procedure';
import { step } from './step';

const GPL_39 = '政府采购法 第三十九条';
const GPR_38 = '政府采购法实施条例 第三十八条';

/** 单一来源: published first, so that others may object; then a reasonable price is agreed with the one supplier. */
export const SINGLE_SOURCE: Procedure = {
  id: 'single-source',
  version: 1,
  law: 'procurement',
  name: { zh: '单一来源', en: 'Single source' },
  basis: '政府采购法 第三十一条',
  admission: 'sole',
  panel: {
    name: { zh: '协商人员', en: 'Those who agree the price' },
    least: 1,
    odd: false,
    experts: [0, 1],
    basis: '政府采购非招标采购方式管理办法（财政部令第74号） 第四十一条',
  },
  award: { by: 'agreement', passing: [], basis: GPL_39 },
  failures: [
    { reason: 'NO_AGREEMENT', basis: GPL_39 },
    { reason: 'OTHER_SUPPLIERS', basis: GPR_38 },
    { reason: 'TASK_CANCELLED', basis: '政府采购法 第三十六条' },
  ],
  dates: ['proposedFrom', 'documentsFrom'],
  spans: [
    {
      from: 'proposedFrom',
      to: 'documentsFrom',
      period: 'procurement-single-source-notice',
      code: 'SCHEDULE_SINGLE_SOURCE_NOTICE_TOO_SHORT',
    },
  ],
  steps: [
    ...entry('政府采购法 第三十三条'),
    step('propose_method', 'accepted', 'proposed', 'agency', GPR_38, {
      papers: ['method_notice'],
      checks: [{ kind: 'dates', named: ['proposedFrom', 'documentsFrom'], basis: GPR_38 }],
    }),
    step('invite', 'proposed', 'negotiating', ['tenderer', 'agency'], GPL_39, {
      papers: ['documents'],
      checks: [{ kind: 'elapsed', period: 'procurement-single-source-notice', since: 'propose_method' }, { kind: 'panel' }],
    }),
    step('sign_report', 'negotiating', 'evaluated', 'panel', GPL_39, {
      papers: ['negotiation_record'],
      checks: [{ kind: 'shown', fact: 'all_signed', basis: GPL_39 }],
    }),
    ...procurementAward,
    ...asides(['proposed', 'negotiating', 'evaluated', 'award_decided', 'result_published', 'award_noticed'], PROCUREMENT_ASIDES),
  ],
};
