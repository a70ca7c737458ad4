import type { Sentence } from './sentence';

/** What to do about errors of objections (异议), complaints (投诉) and suspensions. */
export const DISPUTE_REMEDIES: Readonly<Record<string, Sentence>> = {
  OBJECTIONS_CLOSED: {
    zh: '现在不接收该项异议：对招标文件的异议须在投标截止 10 日前提出，对评标结果的异议须在候选人公示期间提出。',
    en: 'This objection is not taken now: to the documents until 10 days before the deadline, to the result while the candidates are public.',
  },
  OBJECTION_INVALID: {
    zh: '异议书不符合要求，请按所列逐项修改后重新签名。',
    en: 'The objection cannot be taken as it is; mend what is listed and sign again.',
  },
  OBJECTION_REPLY_INVALID: {
    zh: '答复不符合要求，请按所列逐项修改后重新签名；答复中不得出现异议人的名称或代码。',
    en: 'The reply cannot be published as it is; mend what is listed and sign again. It may not name the objector.',
  },
  OBJECTION_ANSWERED: {
    zh: '该异议已经答复，答复不再更改；对答复不服的，可以向监督部门投诉。',
    en: 'This objection is answered and the answer stays. Whoever is not content may complain to the supervisor.',
  },
  OBJECTION_WITHDRAWN: { zh: '异议人已撤回该异议，无须答复。', en: 'The objection was withdrawn and needs no answer.' },
  COMPLAINT_INVALID: {
    zh: '投诉书不符合要求，请按所列逐项修改后重新签名。对招标文件、开标、评标结果的投诉，应当先提出异议。',
    en: 'The complaint cannot be taken as it is; mend what is listed and sign again. About documents, opening or result object first.',
  },
  COMPLAINT_STEP_WRONG: {
    zh: '投诉已处于所列环节，不能再做这一步。请刷新后查看。',
    en: 'The complaint is at the step given and this is not possible any more. Reload to see how it stands.',
  },
  COMPLAINT_DECISION_INVALID: {
    zh: '处理决定不符合要求，请按所列逐项修改后重新签名；决定中不得出现投诉人的名称或代码。',
    en: 'The decision cannot be published as it is; mend what is listed and sign again. It may not name the complainant.',
  },
  SUSPENSION_OTHER: { zh: '已因该投诉责令暂停，无须重复。', en: 'A suspension because of this complaint stands already.' },
  SUSPENSION_NONE: {
    zh: '现在没有因该投诉责令的暂停，无须恢复。',
    en: 'Nothing stands still because of this complaint; there is nothing to lift.',
  },
  SUSPENSION_PROPOSAL_WAITS: {
    zh: '该投诉已有一项提议待另一人确认，请先确认或撤销该提议。',
    en: 'A proposal about this complaint waits for another person; confirm it or take it back first.',
  },
  SUSPENSION_PROPOSAL_OVER: {
    zh: '该提议已由他人确认、已撤销或投诉已办结，请刷新后查看。',
    en: 'This proposal was confirmed by another, taken back, or the complaint is over. Reload to see how it stands.',
  },
  SUSPENSION_SAME_PERSON: {
    zh: '责令暂停和恢复须由两个人完成，提议人不能自己确认。请让监督部门的另一人确认。',
    en: 'A suspension and its lifting need two persons. Let another person of the supervisor confirm it.',
  },
};
