import type { ProcedureId } from '@kaibiao/rules';
import type { BookTemplate } from './book-template';
import { CONTRACT } from './chapters/contract';
import { EVALUATION, EVALUATION_WITH_BLIND } from './chapters/evaluation';
import { INSTRUCTIONS } from './chapters/instructions';
import { INVITATION, NOTICE } from './chapters/notice';
import { BILL, DRAWINGS, FORMS, STANDARDS } from './chapters/works';

const WORKS = [CONTRACT, BILL, DRAWINGS, STANDARDS, FORMS];
const FIRST = [INSTRUCTIONS, EVALUATION, ...WORKS];
const SECOND = [INSTRUCTIONS, EVALUATION_WITH_BLIND, ...WORKS];
/** The chapters and their order; compulsory for tenders that must be held (招标投标法实施条例 第十五条). */
const BASIS = '标准施工招标文件（2007年版，发展改革委等九部委令第56号）';

/** Every template in every version. A change adds a version; what a lot was born with stays here. */
export const BOOK_TEMPLATES: readonly BookTemplate[] = [
  { procedure: 'open-tender', version: 1, basis: BASIS, chapters: [NOTICE, ...FIRST] },
  { procedure: 'invited-tender', version: 1, basis: BASIS, chapters: [INVITATION, ...FIRST] },
  { procedure: 'open-tender', version: 2, basis: BASIS, chapters: [NOTICE, ...SECOND] },
  { procedure: 'invited-tender', version: 2, basis: BASIS, chapters: [INVITATION, ...SECOND] },
  { procedure: 'prequalified-tender', version: 1, basis: BASIS, chapters: [INVITATION, ...SECOND] },
];

/** What a lot that begins now is born with. */
export const newestBookVersion = (procedure: ProcedureId): number => bookTemplateOf(procedure)?.version ?? 1;

/** The template of a procedure in that version, or its newest; null where there is none: its tender documents are written elsewhere. */
export function bookTemplateOf(procedure: ProcedureId, version?: number): BookTemplate | null {
  const all = BOOK_TEMPLATES.filter((one) => one.procedure === procedure && (version === undefined || one.version === version));
  return all.reduce<BookTemplate | null>((best, one) => (best && best.version >= one.version ? best : one), null);
}
