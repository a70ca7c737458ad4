import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The first answer to an act, kept so that a retry gets it again byte for byte. */
@Entity({ name: 'idempotency_key' })
export class IdempotencyKey {
  /** UUIDv7 made by the client before it sent the act. */
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'actor_id', type: 'text' })
  actorId: string;

  @Column({ type: 'text' })
  command: string;

  @Column({ name: 'input_hash', type: 'text' })
  inputHash: string;

  /** JSON text, null while the first attempt is still running. */
  @Column({ type: 'text', nullable: true })
  answer: string | null;
}
