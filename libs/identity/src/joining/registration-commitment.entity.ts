import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The commitment under which an organisation registered itself (承诺书); never changed or deleted. */
@Entity({ name: 'registration_commitment' })
export class RegistrationCommitment {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' })
  organisationId: string;

  /** `JoiningStatement`, canonical JSON. */
  @Column({ type: 'bytea' })
  statement: Buffer;

  @Column({ type: 'bytea' })
  signature: Buffer;

  /** Of the statement, SHA-256 in hex. */
  @Column({ type: 'text' })
  hash: string;

  @Column({ name: 'made_at', type: 'timestamptz', precision: 3 })
  madeAt: Date;
}
