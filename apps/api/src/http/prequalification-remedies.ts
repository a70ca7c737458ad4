import type { Sentence } from './sentence';

/** What to do about errors of a pre-qualification (资格预审). */
export const PREQUALIFICATION_REMEDIES: Readonly<Record<string, Sentence>> = {
  PROCEDURE_WITHOUT_PREQUALIFICATION: {
    zh: '该标段的交易程序没有资格预审。需要资格预审的，请以“公开招标（资格预审）”新建标段。',
    en: 'This lot’s procedure has no pre-qualification. Begin a lot by “Open tender with pre-qualification” if you need one.',
  },
  PREQUALIFICATION_INVALID: {
    zh: '资格审查标准有误，请按所列逐项更正后保存；原内容未改动。',
    en: 'The criteria have faults. Mend what is listed and save again; what was kept before is unchanged.',
  },
  PREQUALIFICATION_NOT_FOUND: {
    zh: '没有这个标段的资格预审公告。请核对标段编号，或在资格预审列表中查找。',
    en: 'There is no pre-qualification notice of this lot. Check its number, or look for it in the list.',
  },
  APPLICATIONS_CLOSED: {
    zh: '资格预审申请已截止或者已终止，现在不再接收。此前收到的申请仍然有效。',
    en: 'Applications are no longer taken. What was received before stands.',
  },
  APPLICATIONS_OPEN: {
    zh: '申请截止前，任何人不得知道谁提出了申请、有多少。请在截止时间之后查看和审查。',
    en: 'Before the deadline nobody may know who applied or how many. Look, and review, after it.',
  },
  APPLICATION_INVALID: {
    zh: '申请与公告、申请单位或其资料库不符（见所列项目）。请刷新页面，改正后重新签名提交。',
    en: 'The application does not fit the notice, the applicant or its library (see the member given). Reload, mend it and sign again.',
  },
  APPLICATION_NOT_FOUND: {
    zh: '本单位没有提出过该标段的资格预审申请。截止前可以提出。',
    en: 'Your organisation has not applied for this lot. You can until the deadline.',
  },
  QUALIFICATION_REVIEW_INVALID: {
    zh: '资格审查结果有误，请按所列逐项更正后保存；原结果未改动。',
    en: 'The review has faults. Mend what is listed and save again; what was entered before is unchanged.',
  },
  QUALIFICATION_REVIEW_CHANGED: {
    zh: '资格审查结果在您阅读后有改动，或者尚未录入。请重新阅读后再确认。',
    en: 'The review was changed since you read it, or not entered yet. Read it again, then decide.',
  },
  QUALIFICATION_REVIEW_SAME_PERSON: {
    zh: '录入资格审查结果的人不能自己确认。请由本单位另一人确认。',
    en: 'Whoever entered the review does not decide on it. Let another person of your organisation do so.',
  },
  PREQUALIFICATION_DECIDED: {
    zh: '资格预审结果已经确定，不能再改。',
    en: 'The pre-qualification is decided and stays as it is.',
  },
  TENDER_DATES_INVALID: {
    zh: '招标日程不合规定，请按所列逐项更正后保存；原日程未改动。',
    en: 'These dates cannot stand. Mend what is listed and save again; the dates before are unchanged.',
  },
};
