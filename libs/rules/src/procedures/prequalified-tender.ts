import { asides, constructionAward, entry, opening, tenderQuestions, TENDERING_ASIDES } from './common-steps';
import type { Procedure } from './procedure';
import { step } from './step';
import { EVALUATION_COMMITTEE, FEWER_THAN_THREE_BIDS, FIRST_RANKED } from './tendering';

/** 公开招标（资格预审）: a committee looks at the applicants first; those who pass are invited to bid. */
export const PREQUALIFIED_TENDER: Procedure = {
  id: 'prequalified-tender',
  version: 1,
  law: 'tendering',
  name: { zh: '公开招标（资格预审）', en: 'Open tender with pre-qualification' },
  basis: '招标投标法实施条例 第十五条',
  admission: 'qualified',
  panel: EVALUATION_COMMITTEE,
  award: FIRST_RANKED,
  failures: [
    { reason: 'TOO_FEW_QUALIFIED', counted: 'qualified', below: 3, basis: '招标投标法实施条例 第十九条' },
    ...FEWER_THAN_THREE_BIDS,
  ],
  dates: ['applicationDocumentsFrom', 'applicationDocumentsUntil', 'applicationDeadline', 'documentsFrom', 'documentsUntil', 'bidDeadline'],
  spans: [
    {
      from: 'applicationDocumentsFrom',
      to: 'applicationDocumentsUntil',
      period: 'documents-available',
      code: 'SCHEDULE_APPLICATION_DOCUMENTS_TOO_SHORT',
    },
    {
      from: 'applicationDocumentsUntil',
      to: 'applicationDeadline',
      period: 'prequalification-application',
      code: 'SCHEDULE_APPLICATION_TOO_SHORT',
    },
    { from: 'documentsFrom', to: 'documentsUntil', period: 'documents-available', code: 'SCHEDULE_DOCUMENTS_PERIOD_TOO_SHORT' },
    { from: 'documentsFrom', to: 'bidDeadline', period: 'tender-period', compulsoryOnly: true, code: 'SCHEDULE_TENDER_PERIOD_TOO_SHORT' },
  ],
  steps: [
    ...entry('招标投标法 第九条'),
    step('publish_prequalification', 'accepted', 'applying', 'agency', '招标投标法实施条例 第十五条', {
      papers: ['notice', 'application_documents'],
      checks: [
        {
          kind: 'dates',
          named: ['applicationDocumentsFrom', 'applicationDocumentsUntil', 'applicationDeadline'],
          basis: '招标投标法实施条例 第十七条',
        },
      ],
    }),
    step('close_applications', 'applying', 'applications_closed', 'calendar', '招标投标法实施条例 第十七条', {
      checks: [{ kind: 'reached', date: 'applicationDeadline', basis: '招标投标法实施条例 第十七条' }],
      always: true,
    }),
    step('review_applications', 'applications_closed', 'qualified', 'panel', '招标投标法实施条例 第十八条', {
      papers: ['application_report'],
      checks: [{ kind: 'panel' }, { kind: 'enough', reason: 'TOO_FEW_QUALIFIED' }],
    }),
    step('invite', 'qualified', 'notice_published', 'agency', '招标投标法实施条例 第十九条', {
      papers: ['invitation'],
      checks: [{ kind: 'dates', named: ['documentsFrom', 'documentsUntil', 'bidDeadline'], basis: '招标投标法 第二十四条' }],
    }),
    step('issue_documents', 'notice_published', 'bidding', 'agency', '招标投标法 第十九条', { papers: ['documents'] }),
    ...tenderQuestions,
    ...opening({ open: '招标投标法 第三十四条', panel: '招标投标法 第三十七条', report: '招标投标法 第四十条' }),
    ...constructionAward,
    ...asides(
      [
        ...(['applying', 'applications_closed', 'qualified', 'notice_published', 'bidding', 'closed', 'opening', 'opened'] as const),
        ...(['evaluating', 'evaluated', 'candidates_published', 'chosen'] as const),
      ],
      TENDERING_ASIDES,
    ),
  ],
};
