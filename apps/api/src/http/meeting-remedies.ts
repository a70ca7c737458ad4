import type { Sentence } from './sentence';

/** What to do about errors of the award committee (定标委员会) and of whom it chose. */
export const MEETING_REMEDIES: Readonly<Record<string, Sentence>> = {
  MEETING_UNKNOWN: {
    zh: '招标文件没有规定评定分离，不召开定标会。请按排名确定中标人。',
    en: 'The document does not separate award from evaluation; there is no award meeting. Award by rank.',
  },
  MEETING_CONVENED: {
    zh: '定标会已经召开，成员不能更改。选定的候选人不能中标的，请在定标会一栏写明理由，由原定标委员会重新定标。',
    en: 'The meeting is convened and its members stay. Where whom it chose cannot be awarded, give the reason there: the same committee chooses again.',
  },
  MEETING_OPEN: {
    zh: '定标委员会还没有选定中标人。请等全体委员投票或抽签后再办理。',
    en: 'The award committee has not chosen yet. Go on when its members have voted or drawn.',
  },
  MEETING_OVER: {
    zh: '定标委员会已经选定中标人，不再投票或抽签。请刷新页面查看结果。',
    en: 'The award committee has chosen; no ballot is taken any more. Reload to see whom.',
  },
  RENEWAL_INVALID: {
    zh: '没有重新定标。只有定标委员会选定的候选人，因《招标投标法实施条例》第五十五条、第五十六条所列理由不能中标时，才能由原定标委员会在其余候选人中重新选定；也可以重新招标。请按所列逐项更正。',
    en: 'The committee does not choose again. It does where whom it chose cannot be awarded for a reason of art. 55 or 56 of the Regulations, among the candidates that are left; or a new tender is held. Mend what is listed.',
  },
  MEETING_NOBODY_LEFT: {
    zh: '没有其他候选人可供重新定标。请依照《招标投标法实施条例》第五十五条重新招标：由招标代理机构终止本标段，再从该标段发起重新招标。',
    en: 'No other candidate is left. Hold a new tender (art. 55 of the Regulations): the agency terminates this lot and starts the new tender from it.',
  },
};
