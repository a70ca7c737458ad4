import type { Sentence } from './sentence';

/** What to do about errors of an award that is taken back (取消中标资格). */
export const AWARD_REMEDIES: Readonly<Record<string, Sentence>> = {
  AWARD_NOT_IN_FORCE: {
    zh: '本标段没有可以取消的中标结果：尚未定标，或者合同已经订立。合同订立后的变更、解除请在履约记录中办理。',
    en: 'There is no award to take back: none is decided yet, or the contract stands. What changes or ends a contract goes into the record of performance.',
  },
  WITHDRAWAL_INVALID: {
    zh: '中标结果没有取消。只有《招标投标法实施条例》第五十五条所列情形才能取消，并须写明事实和依据。请按所列逐项更正。',
    en: 'The award stands. It is taken back for a reason of art. 55 of the Regulations alone, with what happened and what shows it. Mend what is listed.',
  },
};
