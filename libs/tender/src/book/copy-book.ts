import type { Tx } from '@kaibiao/platform';
import { Lot } from '../lot.entity';
import { clausesOf } from './book-rules';
import { TenderBook } from './tender-book.entity';
import { bookTemplateOf } from './templates';

/** What the agency wrote for an earlier lot goes into the document of its new tender, as far as that one's standard text has the clause. */
export async function copyBook(
  tx: Tx,
  from: string,
  { id, editedBy, editedAt }: { id: string; editedBy: string; editedAt: Date },
): Promise<void> {
  const earlier = await tx.findOne(TenderBook, { lotId: from });
  const lot = await tx.findOne(Lot, { id });
  const template = lot && bookTemplateOf(lot.procedure, lot.bookVersion);
  if (!earlier || !template) return;
  const open = clausesOf(template).filter(({ editable, id: clause }) => editable && earlier.clauses[clause]);
  const clauses = Object.fromEntries(open.map(({ id: clause }) => [clause, earlier.clauses[clause]!]));
  await tx.insert(TenderBook, { lotId: id, clauses, next: null, rowVersion: 1, editedBy, editedAt });
}
