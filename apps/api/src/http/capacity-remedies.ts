import type { Sentence } from './sentence';

/** What to do about errors of the committee's second look at a candidate (履约能力审查). */
export const CAPACITY_REMEDIES: Readonly<Record<string, Sentence>> = {
  CAPACITY_INVALID: {
    zh: '申请没有提交。请按所列逐项更正；评标委员会正在审查的候选人，请等待结论。',
    en: 'The request was not handed in. Mend what is listed; where the committee is looking at the candidate already, wait for its answer.',
  },
  CAPACITY_UNKNOWN: {
    zh: '政府采购没有履约能力审查程序（《招标投标法实施条例》第五十六条适用于招标）。请按采购文件和《政府采购法》办理。',
    en: 'Procurement knows no such review: art. 56 of the Regulations is about tenders. Follow the procurement documents.',
  },
  CAPACITY_REVIEW_UNKNOWN: {
    zh: '没有这项审查申请。请刷新页面，从列表中选择。',
    en: 'There is no such request. Reload and choose one of the list.',
  },
  CAPACITY_JUDGED: {
    zh: '您已签名提交过审查意见，不能更改。',
    en: 'You have signed your opinion; it cannot be changed.',
  },
  CAPACITY_CONCLUDED: {
    zh: '过半数成员意见一致，审查已有结论，无需再提交意见。请刷新页面查看。',
    en: 'More than half of the committee agree; it is decided and no further opinion is needed. Reload to see it.',
  },
  CAPACITY_REASON_MISSING: {
    zh: '审查意见应当写明理由。请填写后重新签名。',
    en: 'An opinion gives its reason. Write it down and sign again.',
  },
  CAPACITY_PENDING: {
    zh: '已提请原评标委员会审查候选人的履约能力。请等待结论后再召开定标会。',
    en: 'The committee was asked whether a candidate can perform. Convene the award meeting when it has answered.',
  },
  CANDIDATES_UNABLE: {
    zh: '评标委员会审查确认全部候选人不具备履约能力。请依法重新招标。',
    en: 'The committee found every candidate unable to perform. Hold the tender again.',
  },
};
