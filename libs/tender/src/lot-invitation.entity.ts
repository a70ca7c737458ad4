import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One whom an invited tender invites (受邀单位), as only the row key can say. */
@Entity({ name: 'lot_invitation' })
export class LotInvitation {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** Another for each lot, so that nobody can tell which lots invite one organisation. */
  @PrimaryColumn({ name: 'invitee_tag', type: 'text' })
  inviteeTag: string;

  /** The id of the organisation, sealed. */
  @Column({ name: 'invitee_sealed', type: 'bytea' })
  inviteeSealed: Buffer;
}
