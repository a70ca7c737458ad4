import { legalPeriod } from '../periods';
import type { CivilDate } from '../civil-date';
import type { Procedure } from './procedure';

const GPL = '政府采购法';
const ORDER_74 = '政府采购非招标采购方式管理办法（财政部令第74号）';
const ORDER_87 = '政府采购货物和服务招标投标管理办法（财政部令第87号）';
const RULE_214 = '政府采购竞争性磋商采购方式管理暂行办法（财库〔2014〕214号）';

/**
 * Articles that nobody has compared with the text of the law yet: the content is known, the number is from memory. A procedure that cites one
 * is not offered. Whoever has compared one with the text takes it out.
 */
export const UNCHECKED_ARTICLES: readonly string[] = [
  ...['第十一条', '第三十三条', '第三十七条'].map((article) => `${GPL} ${article}`),
  ...['第十七条', '第二十三条', '第三十三条', '第三十七条', '第四十一条', '第五十条'].map((article) => `${ORDER_74} ${article}`),
  ...['第三十九条', '第四十四条', '第四十七条', '第五十八条'].map((article) => `${ORDER_87} ${article}`),
  ...['第三条', '第七条', '第十四条', '第二十一条', '第二十三条', '第三十四条'].map((article) => `${RULE_214} ${article}`),
];

/** Every article that a procedure cites, as the law stood on a day. */
export function articlesOf({ basis, panel, award, failures, spans, steps }: Procedure, on: CivilDate): Set<string> {
  const checks = steps.flatMap((row) => row.checks);
  const periods = [...spans, ...checks].flatMap((one) => ('period' in one ? [legalPeriod(one.period, on)] : []));
  const based = [panel, award, ...failures, ...steps, ...periods, ...checks.flatMap((check) => ('basis' in check ? [check] : []))];
  return new Set([basis, ...based.map((one) => one.basis)]);
}
