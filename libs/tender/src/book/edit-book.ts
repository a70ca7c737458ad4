import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { requireClarifiable } from '../clarification-rules';
import { requireAgency, withEditor } from '../drafting';
import type { Lot } from '../lot.entity';
import { LotsService } from '../lots.service';
import { bookChanged, bookInvalid, bookNotFound, lotNotEditable } from '../tender.errors';
import { clausesIssues, type BookClauses } from './book-rules';
import { TenderBook } from './tender-book.entity';
import { bookTemplateOf } from './templates';

export interface EditBookInput {
  lotId: string;
  /** The version that the caller read; another one is BOOK_CHANGED. */
  rowVersion: number;
  clauses: BookClauses;
}

/**
 * Saves what the agency writes into the structured tender document (招标文件) as a whole: of a draft, or while bids are received of the
 * next clarification. Throws BOOK_NOT_FOUND, BOOK_CHANGED, BOOK_INVALID with every place, LOT_NOT_EDITABLE, CLARIFICATION_CLOSED.
 */
@Injectable()
export class EditBook {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
  ) {}

  async execute(principal: Principal, { lotId, rowVersion, clauses }: EditBookInput): Promise<{ rowVersion: number }> {
    return this.uow.run(async (tx) => {
      const lot = await lockBooked(this.lots, tx, principal, lotId);
      const book = await tx.findOne(TenderBook, { lotId });
      const template = bookTemplateOf(lot.procedure, lot.bookVersion);
      if (!template || (!book && lot.state !== 'draft')) throw bookNotFound();
      const present = book?.rowVersion ?? 1;
      if (present !== rowVersion) throw bookChanged(present);
      const issues = clausesIssues(template, clauses);
      if (issues.length > 0) throw bookInvalid(issues);
      const said = lot.state === 'draft' ? { clauses, next: null } : { clauses: book!.clauses, next: clauses };
      const row = { ...said, lotId, rowVersion: rowVersion + 1, editedBy: principal.accountId, editedAt: await tx.now() };
      if (!(await tx.update(TenderBook, { lotId }, row))) await tx.insert(TenderBook, row);
      await markEditor(this.lots, tx, lot, principal);
      const payload = { rowVersion: row.rowVersion };
      await tx.record({ stream: `desk/${lotId}`, type: 'book.edited', actorId: principal.accountId, payload });
      return payload;
    });
  }
}

/** Locks a lot of the caller's agency whose document may still be written: a draft, or one that can be clarified. */
export async function lockBooked(lots: LotsService, tx: Tx, principal: Principal, lotId: string): Promise<Lot> {
  const lot = await lots.lock(tx, lotId);
  requireAgency(lot, principal);
  if (lot.state === 'bidding') requireClarifiable(lot, await tx.now());
  else if (lot.state !== 'draft') throw lotNotEditable(lot.state);
  return lot;
}

/** Whoever wrote a word of a draft may not accept it. */
export async function markEditor(lots: LotsService, tx: Tx, lot: Lot, { accountId }: Principal): Promise<void> {
  if (lot.state !== 'draft' || lot.editors.includes(accountId)) return;
  lot.editors = withEditor(lot, accountId);
  await lots.save(tx, lot);
}
