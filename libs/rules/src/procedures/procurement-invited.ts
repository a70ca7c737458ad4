import type { Procedure } from './procedure';
import { PROCUREMENT_OPEN } from './procurement-open';
import { step } from './step';

const BASIS = '政府采购法 第三十四条';

/** 政府采购邀请招标: at least three, chosen at random among those who qualify. */
export const PROCUREMENT_INVITED: Procedure = {
  ...PROCUREMENT_OPEN,
  id: 'procurement-invited',
  version: 1,
  name: { zh: '政府采购邀请招标', en: 'Government procurement: invited tender' },
  basis: '政府采购法 第二十九条',
  admission: 'invited',
  failures: [{ reason: 'TOO_FEW_INVITED', counted: 'invited', below: 3, basis: BASIS }, ...PROCUREMENT_OPEN.failures],
  steps: [
    ...PROCUREMENT_OPEN.steps.filter(({ act }) => act !== 'publish_notice'),
    step('invite', 'accepted', 'notice_published', 'agency', BASIS, {
      papers: ['invitation'],
      checks: [
        { kind: 'enough', reason: 'TOO_FEW_INVITED' },
        { kind: 'shown', fact: 'drawn_at_random', basis: BASIS },
        { kind: 'dates', named: ['documentsFrom', 'documentsUntil', 'bidDeadline'], basis: '政府采购法 第三十五条' },
      ],
    }),
  ],
};
