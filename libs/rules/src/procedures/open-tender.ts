import { asides, constructionAward, entry, opening, tenderQuestions, TENDERING_ASIDES } from './common-steps';
import type { Procedure } from './procedure';
import { step } from './step';
import { EVALUATION_COMMITTEE, FEWER_THAN_THREE_BIDS, FIRST_RANKED } from './tendering';

/** 公开招标（资格后审）: whoever is able may bid; the committee looks at the qualification with the bids. */
export const OPEN_TENDER: Procedure = {
  id: 'open-tender',
  version: 1,
  law: 'tendering',
  name: { zh: '公开招标（资格后审）', en: 'Open tender with post-qualification' },
  basis: '招标投标法 第十条',
  admission: 'public',
  panel: EVALUATION_COMMITTEE,
  award: FIRST_RANKED,
  failures: FEWER_THAN_THREE_BIDS,
  dates: ['documentsFrom', 'documentsUntil', 'bidDeadline'],
  spans: [
    { from: 'documentsFrom', to: 'documentsUntil', period: 'documents-available', code: 'SCHEDULE_DOCUMENTS_PERIOD_TOO_SHORT' },
    { from: 'documentsFrom', to: 'bidDeadline', period: 'tender-period', compulsoryOnly: true, code: 'SCHEDULE_TENDER_PERIOD_TOO_SHORT' },
  ],
  steps: [
    ...entry('招标投标法 第九条'),
    step('publish_notice', 'accepted', 'notice_published', 'agency', '招标投标法 第十六条', {
      papers: ['notice'],
      checks: [{ kind: 'dates', named: ['documentsFrom', 'documentsUntil', 'bidDeadline'], basis: '招标投标法 第十六条' }],
    }),
    step('issue_documents', 'notice_published', 'bidding', 'agency', '招标投标法 第十九条', { papers: ['documents'] }),
    ...tenderQuestions,
    ...opening({ open: '招标投标法 第三十四条', panel: '招标投标法 第三十七条', report: '招标投标法 第四十条' }),
    ...constructionAward,
    ...asides(
      ['notice_published', 'bidding', 'closed', 'opening', 'opened', 'evaluating', 'evaluated', 'candidates_published', 'chosen'],
      TENDERING_ASIDES,
    ),
  ],
};
