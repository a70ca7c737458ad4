import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ClarifiedTerms } from './clarified-terms';

/** What an agency is about to clarify in its published lot: private until it is signed and published, and gone afterwards. */
@Entity({ name: 'clarification_draft' })
export class ClarificationDraft {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @Column({ type: 'text' })
  reason: string;

  /** 可能影响投标文件编制 (招标投标法实施条例 第二十一条), as the agency says. */
  @Column({ name: 'affects_bids', type: 'boolean' })
  affectsBids: boolean;

  @Column({ type: 'jsonb' })
  terms: ClarifiedTerms;

  /** Documents of the present set that the next one leaves out. */
  @Column({ type: 'uuid', array: true })
  withdrawn: string[];

  @Column({ name: 'row_version', type: 'integer' })
  rowVersion: number;

  @Column({ name: 'edited_by', type: 'uuid' })
  editedBy: string;

  @Column({ name: 'edited_at', type: 'timestamptz', precision: 3 })
  editedAt: Date;
}
