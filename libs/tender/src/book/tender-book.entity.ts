import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BookClauses } from './book-rules';

/** What an agency writes into the structured tender document (招标文件) of its lot; a lot without a row has its document from elsewhere. */
@Entity({ name: 'tender_book' })
export class TenderBook {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** Of the document as it is drafted, and from the publication on as it is in force. */
  @Column({ type: 'jsonb' })
  clauses: BookClauses;

  /** What the next clarification makes of them: private until that is published. */
  @Column({ type: 'jsonb', nullable: true })
  next: BookClauses | null;

  /** Counts edits; version 1 is the one that no row holds. */
  @Column({ name: 'row_version', type: 'integer' })
  rowVersion: number;

  @Column({ name: 'edited_by', type: 'uuid' })
  editedBy: string;

  @Column({ name: 'edited_at', type: 'timestamptz', precision: 3 })
  editedAt: Date;
}
