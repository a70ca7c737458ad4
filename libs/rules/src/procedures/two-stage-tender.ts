import { OPEN_TENDER } from './open-tender';
import type { Procedure } from './procedure';
import { step } from './step';

const BASIS = '招标投标法实施条例 第三十条';

/** 两阶段招标: technical proposals without a price first; whoever gave one is then invited to bid, price included. */
export const TWO_STAGE_TENDER: Procedure = {
  ...OPEN_TENDER,
  id: 'two-stage-tender',
  version: 1,
  name: { zh: '两阶段招标', en: 'Two-stage tender' },
  basis: BASIS,
  failures: [{ reason: 'TOO_FEW_PROPOSALS', counted: 'proposals', below: 3, basis: '招标投标法 第二十八条' }, ...OPEN_TENDER.failures],
  dates: ['proposalsFrom', 'proposalDeadline', ...OPEN_TENDER.dates],
  spans: [
    { from: 'proposalsFrom', to: 'proposalDeadline', period: 'documents-available', code: 'SCHEDULE_PROPOSALS_TOO_SHORT' },
    ...OPEN_TENDER.spans,
  ],
  steps: [
    ...OPEN_TENDER.steps
      .filter(({ act }) => act !== 'publish_notice')
      .map((row) =>
        ['suspend', 'resume', 'answer_objection', 'fail', 'terminate'].includes(row.act)
          ? { ...row, from: ['proposing', 'proposals_settled', ...row.from] as const }
          : row,
      ),
    step('call_for_proposals', 'accepted', 'proposing', 'agency', BASIS, {
      papers: ['notice'],
      checks: [{ kind: 'dates', named: ['proposalsFrom', 'proposalDeadline'], basis: BASIS }],
    }),
    step('settle_requirements', 'proposing', 'proposals_settled', 'tenderer', BASIS, {
      papers: ['requirements'],
      checks: [
        { kind: 'reached', date: 'proposalDeadline', basis: BASIS },
        { kind: 'enough', reason: 'TOO_FEW_PROPOSALS' },
        { kind: 'shown', fact: 'no_price_in_proposals', basis: BASIS },
      ],
    }),
    step('publish_notice', 'proposals_settled', 'notice_published', 'agency', BASIS, {
      papers: ['notice'],
      checks: [{ kind: 'dates', named: ['documentsFrom', 'documentsUntil', 'bidDeadline'], basis: BASIS }],
    }),
  ],
};
