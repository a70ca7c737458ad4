import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A leaf of the transparency log (RFC 6962): the blinded hash of one journal entry, in the order in which checkpoints covered them. */
@Entity({ name: 'log_leaf' })
export class LogLeaf {
  @PrimaryColumn({ name: 'leaf_index', type: 'bigint' })
  leafIndex: string;

  @Column({ name: 'entry_id', type: 'uuid' })
  entryId: string;

  /** RFC 6962 leaf hash: SHA-256(0x00 || SHA-256(salt || canonical bytes)), hex. */
  @Column({ name: 'leaf_hash', type: 'text' })
  leafHash: string;
}
