import type { CivilDate } from '@kaibiao/rules';

/** So many years, from a day on. Changes of the law add rows; rows are never edited. */
export interface PeriodOfYears {
  readonly years: number;
  /** The article, in Chinese. */
  readonly basis: string;
  readonly effectiveFrom: CivilDate;
}

/**
 * For how many years a former employer is a ground of recusal. The earliest row holds for every day before it too. Procurement has an article; for construction the three years stand in the promise that experts sign
 * (评标专家承诺书), not in 评标委员会和评标方法暂行规定 第十二条, which knows an economic interest and names no years.
 */
export const RECUSAL_PERIODS: readonly PeriodOfYears[] = [
  { years: 3, basis: '政府采购评审专家管理办法（财库〔2016〕198号） 第十六条；评标专家承诺书', effectiveFrom: '2017-01-01' },
];

/** How long an expert has worked in the field (从事相关领域工作满八年). */
export const EXPERIENCE_PERIODS: readonly PeriodOfYears[] = [{ years: 8, basis: '招标投标法 第三十七条', effectiveFrom: '2000-01-01' }];

/** What is in force on a day. */
export const recusalPeriod = (day: CivilDate): PeriodOfYears => inForce(RECUSAL_PERIODS, day);
export const experiencePeriod = (day: CivilDate): PeriodOfYears => inForce(EXPERIENCE_PERIODS, day);

const inForce = (rows: readonly PeriodOfYears[], day: CivilDate): PeriodOfYears =>
  rows.findLast(({ effectiveFrom }) => effectiveFrom <= day) ?? rows[0]!;

/** The same day so many years before; 29 February stands for itself, which sorts after the 28th. */
export const yearsBefore = (day: CivilDate, years: number): CivilDate => `${Number(day.slice(0, 4)) - years}${day.slice(4)}`;
