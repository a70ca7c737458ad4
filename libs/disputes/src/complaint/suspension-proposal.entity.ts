import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That a lot stand still (责令暂停), or go on (恢复). */
export const SUSPENSION_KINDS = ['suspend', 'resume'] as const;
export type SuspensionKind = (typeof SUSPENSION_KINDS)[number];

/** What one person of the supervisor proposes and another confirms (内部审核责任清单); of one complaint one waits at a time. */
@Entity({ name: 'suspension_proposal' })
export class SuspensionProposal {
  /** The act's id: a retry proposes nothing twice. The order that comes of it has the same. */
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'complaint_id', type: 'uuid' })
  complaintId: string;

  @Column({ type: 'text' })
  kind: SuspensionKind;

  /** Public as soon as it is confirmed. */
  @Column({ type: 'text' })
  reason: string;

  @Column({ name: 'proposed_by', type: 'uuid' })
  proposedBy: string;

  @Column({ name: 'proposed_at', type: 'timestamptz', precision: 3 })
  proposedAt: Date;

  @Column({ name: 'confirmed_by', type: 'uuid', nullable: true })
  confirmedBy: string | null;

  /** When it was confirmed, taken back, or overtaken by the end of the complaint. */
  @Column({ name: 'ended_at', type: 'timestamptz', precision: 3, nullable: true })
  endedAt: Date | null;
}
