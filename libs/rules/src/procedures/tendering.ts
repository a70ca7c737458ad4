import type { AwardRule, FailureRule, PanelRule } from './procedure';

/** 评标委员会: odd, at least five, experts at least two thirds. */
export const EVALUATION_COMMITTEE: PanelRule = {
  name: { zh: '评标委员会', en: 'Evaluation committee' },
  least: 5,
  odd: true,
  experts: [2, 3],
  basis: '招标投标法 第三十七条',
};

/** 国有资金占控股或者主导地位: the first-ranked; another one only for a listed reason. */
export const FIRST_RANKED: AwardRule = {
  by: 'rank',
  passing: ['gives_up', 'force_majeure', 'no_performance_bond', 'illegal_act'],
  basis: '招标投标法实施条例 第五十五条',
};

export const FEWER_THAN_THREE_BIDS: readonly FailureRule[] = [
  { reason: 'TOO_FEW_BIDS', counted: 'bids', below: 3, basis: '招标投标法实施条例 第四十四条' },
  { reason: 'TOO_FEW_OPENED', counted: 'opened', below: 3, basis: '招标投标法 第二十八条' },
  { reason: 'TOO_FEW_VALID', counted: 'valid', below: 1, basis: '招标投标法 第四十二条' },
];
