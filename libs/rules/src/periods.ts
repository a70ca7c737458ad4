import { civilDate, type CivilDate } from './civil-date';
import { periodUnknown } from './rules.errors';

/** A period that the law fixes, in force from a day on. Changes of the law add rows; rows are never edited. */
export interface LegalPeriod {
  readonly id: string;
  readonly days: number;
  readonly unit: 'calendar' | 'working';
  /** `min`: at least so long; `max`: at the latest then. */
  readonly bound: 'min' | 'max';
  /** The article, in Chinese. */
  readonly basis: string;
  readonly effectiveFrom: CivilDate;
}

const TBL = '2000-01-01';
const REG = '2012-02-01';
const GPL = '2003-01-01';
const GPR = '2015-03-01';
const NEGOTIATING = '2014-02-01';
const CONSULTING = '2014-12-31';
const GOODS = '2017-10-01';

const row = <const I extends string>(
  id: I,
  days: number,
  [unit, bound]: readonly [LegalPeriod['unit'], LegalPeriod['bound']],
  basis: string,
  effectiveFrom: CivilDate,
): LegalPeriod & { readonly id: I } => ({ id, days, unit, bound, basis, effectiveFrom });

const AT_LEAST = ['calendar', 'min'] as const;
const WITHIN = ['calendar', 'max'] as const;
const AT_LEAST_WORKING = ['working', 'min'] as const;
const WITHIN_WORKING = ['working', 'max'] as const;

/** Every period that the platform watches, of the tendering law (招标投标法, its 实施条例) and of the procurement law (政府采购法, its 实施条例). */
export const LEGAL_PERIODS = [
  row('documents-available', 5, AT_LEAST, '招标投标法实施条例 第十六条', REG),
  row('prequalification-application', 5, AT_LEAST, '招标投标法实施条例 第十七条', REG),
  row('tender-period', 20, AT_LEAST, '招标投标法 第二十四条', TBL),
  row('clarification-before-deadline', 15, AT_LEAST, '招标投标法实施条例 第二十一条', REG),
  row('prequalification-clarification', 3, AT_LEAST, '招标投标法实施条例 第二十一条', REG),
  row('prequalification-objection', 2, AT_LEAST, '招标投标法实施条例 第二十二条', REG),
  row('document-objection', 10, AT_LEAST, '招标投标法实施条例 第二十二条', REG),
  row('document-objection-reply', 3, WITHIN, '招标投标法实施条例 第二十二条', REG),
  row('candidates-published', 3, WITHIN, '招标投标法实施条例 第五十四条', REG),
  row('candidates-publicity', 3, AT_LEAST, '招标投标法实施条例 第五十四条', REG),
  row('result-objection-reply', 3, WITHIN, '招标投标法实施条例 第五十四条', REG),
  row('withdrawn-bond-refund', 5, WITHIN, '招标投标法实施条例 第三十五条', REG),
  row('report-to-supervisor', 15, WITHIN, '招标投标法 第四十七条', TBL),
  row('contract', 30, WITHIN, '招标投标法 第四十六条', TBL),
  row('bond-refund', 5, WITHIN, '招标投标法实施条例 第五十七条', REG),
  row('complaint', 10, WITHIN, '招标投标法实施条例 第六十条', REG),
  row('complaint-acceptance', 3, WITHIN_WORKING, '招标投标法实施条例 第六十一条', REG),
  row('complaint-decision', 30, WITHIN_WORKING, '招标投标法实施条例 第六十一条', REG),
  row('procurement-documents-available', 5, AT_LEAST_WORKING, '政府采购法实施条例 第三十一条', GPR),
  row('procurement-tender-period', 20, AT_LEAST, '政府采购法 第三十五条', GPL),
  row('procurement-clarification-before-deadline', 15, AT_LEAST, '政府采购法实施条例 第三十一条', GPR),
  row('procurement-single-source-notice', 5, AT_LEAST_WORKING, '政府采购法实施条例 第三十八条', GPR),
  row('negotiation-response', 3, AT_LEAST_WORKING, '政府采购非招标采购方式管理办法（财政部令第74号） 第二十九条', NEGOTIATING),
  row('inquiry-response', 3, AT_LEAST_WORKING, '政府采购非招标采购方式管理办法（财政部令第74号） 第四十五条', NEGOTIATING),
  row(
    'consultation-documents-available',
    5,
    AT_LEAST_WORKING,
    '政府采购竞争性磋商采购方式管理暂行办法（财库〔2014〕214号） 第十条',
    CONSULTING,
  ),
  row('consultation-response', 10, AT_LEAST, '政府采购竞争性磋商采购方式管理暂行办法（财库〔2014〕214号） 第十条', CONSULTING),
  row('procurement-result-notice', 1, AT_LEAST_WORKING, '政府采购货物和服务招标投标管理办法（财政部令第87号） 第六十九条', GOODS),
  row('procurement-report', 2, WITHIN_WORKING, '政府采购法实施条例 第四十三条', GPR),
  row('procurement-award-decision', 5, WITHIN_WORKING, '政府采购法实施条例 第四十三条', GPR),
  row('procurement-award-notice', 2, WITHIN_WORKING, '政府采购法实施条例 第四十三条', GPR),
  row('procurement-bond-refund', 5, WITHIN_WORKING, '政府采购法实施条例 第三十三条', GPR),
  row('procurement-contract', 30, WITHIN, '政府采购法 第四十六条', GPL),
  row('procurement-contract-published', 2, WITHIN_WORKING, '政府采购法实施条例 第五十条', GPR),
  row('procurement-contract-filed', 7, WITHIN_WORKING, '政府采购法 第四十七条', GPL),
  row('procurement-inquiry-reply', 3, WITHIN_WORKING, '政府采购法实施条例 第五十二条', GPR),
  row('procurement-challenge', 7, WITHIN_WORKING, '政府采购法 第五十二条', GPL),
  row('procurement-challenge-reply', 7, WITHIN_WORKING, '政府采购法 第五十三条', GPL),
  row('procurement-complaint', 15, WITHIN_WORKING, '政府采购法 第五十五条', GPL),
  row('procurement-complaint-decision', 30, WITHIN_WORKING, '政府采购法 第五十六条', GPL),
  row('procurement-suspension', 30, WITHIN, '政府采购法 第五十七条', GPL),
] as const;

export type PeriodId = (typeof LEGAL_PERIODS)[number]['id'];

/** The period as the law stood on a day: the newest row in force. Throws PERIOD_UNKNOWN when there was none yet. */
export function legalPeriod(id: PeriodId, on: CivilDate): LegalPeriod {
  const day = civilDate(on);
  const rows: readonly LegalPeriod[] = LEGAL_PERIODS;
  const inForce = rows.filter((period) => period.id === id && period.effectiveFrom <= day);
  const newest = inForce.reduce<LegalPeriod | undefined>(
    (best, period) => (best && best.effectiveFrom >= period.effectiveFrom ? best : period),
    undefined,
  );
  if (!newest) throw periodUnknown(id, day);
  return newest;
}
