import type { CivilDate } from '@kaibiao/rules';

/** For how many years a former employer is a ground of recusal, from a day on. Changes of the law add rows; rows are never edited. */
export interface RecusalPeriod {
  readonly years: number;
  /** The article, in Chinese. */
  readonly basis: string;
  readonly effectiveFrom: CivilDate;
}

/**
 * The earliest row holds for every day before it too. Procurement has an article; for construction the three years stand in the promise that experts sign
 * (评标专家承诺书), not in 评标委员会和评标方法暂行规定 第十二条, which knows an economic interest and names no years.
 */
export const RECUSAL_PERIODS: readonly RecusalPeriod[] = [
  { years: 3, basis: '政府采购评审专家管理办法（财库〔2016〕198号） 第十六条；评标专家承诺书', effectiveFrom: '2017-01-01' },
];

/** What is in force on a day. */
export function recusalPeriod(day: CivilDate): RecusalPeriod {
  return RECUSAL_PERIODS.findLast(({ effectiveFrom }) => effectiveFrom <= day) ?? RECUSAL_PERIODS[0]!;
}
