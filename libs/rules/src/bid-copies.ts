import type { CivilDate } from './civil-date';
import type { Procedure } from './procedures/procedure';

/** Whether a member of the panel may keep copies of bids: never, or where the tender document says so (评标资料可否带走). */
export interface CopyRule {
  readonly law: Procedure['law'];
  readonly copies: 'never' | 'by_document';
  /** The article, in Chinese; its number is from memory and was not compared with the text (as those of `UNCHECKED_ARTICLES`). */
  readonly basis: string;
  readonly effectiveFrom: CivilDate;
}

/**
 * Changes of the law add rows; rows are never edited. Under the tendering law whatever was used in the evaluation is given back at its end, so the document
 * has to say where copies may be made (large drawings, models); under the procurement law members may not record, copy or take away anything.
 */
export const COPY_RULES: readonly CopyRule[] = [
  { law: 'tendering', copies: 'by_document', basis: '评标委员会和评标方法暂行规定 第四十四条', effectiveFrom: '2001-07-05' },
  {
    law: 'procurement',
    copies: 'never',
    basis: '政府采购货物和服务招标投标管理办法（财政部令第87号） 第六十二条',
    effectiveFrom: '2017-10-01',
  },
];

/** The newest rule of that law, or the one in force on a day; before the first there was none and nothing may be kept. */
export function copyRule(law: Procedure['law'], on?: CivilDate): CopyRule {
  const rows = COPY_RULES.filter((row) => row.law === law);
  const inForce = rows.filter(({ effectiveFrom }) => on === undefined || effectiveFrom <= on);
  const newest = inForce.sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0];
  return newest ?? { ...rows[0]!, copies: 'never' };
}

/** May members keep copies of bids, where the tender document says so or not? */
export const mayKeepCopies = ({ copies }: CopyRule, documentSays: boolean): boolean => documentSays && copies === 'by_document';
