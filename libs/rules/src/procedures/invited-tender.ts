import { OPEN_TENDER } from './open-tender';
import type { Procedure } from './procedure';
import { step } from './step';

/** 邀请招标: at least three are invited; everything after the invitation goes as in the open tender. */
export const INVITED_TENDER: Procedure = {
  ...OPEN_TENDER,
  id: 'invited-tender',
  version: 1,
  name: { zh: '邀请招标', en: 'Invited tender' },
  basis: '招标投标法实施条例 第八条',
  admission: 'invited',
  failures: [{ reason: 'TOO_FEW_INVITED', counted: 'invited', below: 3, basis: '招标投标法 第十七条' }, ...OPEN_TENDER.failures],
  steps: [
    ...OPEN_TENDER.steps.filter(({ act }) => act !== 'publish_notice'),
    step('invite', 'accepted', 'notice_published', 'agency', '招标投标法 第十七条', {
      papers: ['invitation'],
      checks: [
        { kind: 'shown', fact: 'grounds_approved', basis: '招标投标法实施条例 第八条' },
        { kind: 'enough', reason: 'TOO_FEW_INVITED' },
        { kind: 'dates', named: ['documentsFrom', 'documentsUntil', 'bidDeadline'], basis: '招标投标法 第十七条' },
      ],
    }),
  ],
};
