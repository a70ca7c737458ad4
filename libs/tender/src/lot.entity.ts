import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SealingPolicy, Suite } from '@kaibiao/crypto';
import type { ProcedureId, Envelopes } from '@kaibiao/rules';
import type { EvaluationScheme } from './evaluation-scheme';
import type { LotState } from './lot-lifecycle';

/** A lot (标段): what is tendered, bid for, opened, evaluated and awarded as one. The owner row of all that happens to it. */
@Entity({ name: 'lot' })
export class Lot {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'project_id', type: 'uuid' })
  projectId: string;

  /** 标段编号, 23 characters. */
  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  state: LotState;

  @Column({ name: 'state_since', type: 'timestamptz', precision: 3 })
  stateSince: Date;

  /** The lot that failed or was terminated and of which this is the new tender (重新招标). */
  @Column({ name: 'previous_lot_id', type: 'uuid', nullable: true })
  previousLotId: string | null;

  /** 交易程序 that it was born with, in that version; neither ever changes. */
  @Column({ type: 'text', update: false })
  procedure: ProcedureId;

  @Column({ name: 'procedure_version', type: 'integer', update: false })
  procedureVersion: number;

  /** The version of the standard tender document (标准招标文件) that it was born with. */
  @Column({ name: 'book_version', type: 'integer', update: false })
  bookVersion: number;

  /** Why it is an invited tender (招标投标法实施条例 第八条); empty where everybody may bid. */
  @Column({ name: 'invitation_grounds', type: 'text' })
  invitationGrounds: string;

  @Column({ name: 'agency_id', type: 'uuid' })
  agencyId: string;

  @Column({ name: 'tenderer_id', type: 'uuid' })
  tendererId: string;

  /** 最高投标限价, fen as a decimal string. */
  @Column({ name: 'ceiling_price_fen', type: 'bigint' })
  ceilingPriceFen: string;

  /** 投标保证金 that is asked, fen as a decimal string; null when none is. */
  @Column({ name: 'bid_bond_fen', type: 'bigint', nullable: true })
  bidBondFen: string | null;

  /** 工期, calendar days. */
  @Column({ name: 'period_days', type: 'integer' })
  periodDays: number;

  /** 招标范围 */
  @Column({ type: 'text' })
  scope: string;

  /** 资质要求 */
  @Column({ type: 'text' })
  qualification: string;

  /** 项目负责人资格, for example 建筑工程一级注册建造师; empty when the lot asks for none. */
  @Column({ name: 'manager_qualification', type: 'text' })
  managerQualification: string;

  /** 质量标准 */
  @Column({ type: 'text' })
  quality: string;

  /** 是否接受联合体投标 (招标投标法 第三十一条) */
  @Column({ name: 'joint_venture', type: 'boolean' })
  jointVenture: boolean;

  /** 联系方式 of the tenderer and the agency, as the notice prints it. */
  @Column({ type: 'text' })
  contact: string;

  @Column({ name: 'documents_from', type: 'timestamptz', precision: 3 })
  documentsFrom: Date;

  @Column({ name: 'documents_until', type: 'timestamptz', precision: 3 })
  documentsUntil: Date;

  /** 投标截止时间, also the opening time (招标投标法 第三十四条). At this instant a bid is late. */
  @Column({ name: 'bid_deadline', type: 'timestamptz', precision: 3 })
  bidDeadline: Date;

  /** Length of the release window (投标人解封), minutes from the declaration of the opening. */
  @Column({ name: 'release_minutes', type: 'integer' })
  releaseMinutes: number;

  @Column({ name: 'release_ends_at', type: 'timestamptz', precision: 3, nullable: true })
  releaseEndsAt: Date | null;

  /** 下一信封开标时间: announced for the next envelope of several; null while no hour is. */
  @Column({ name: 'next_session_at', type: 'timestamptz', precision: 3, nullable: true })
  nextSessionAt: Date | null;

  /** Rehearsals of the custodians that are planned for later than this are still to be held; null: none is. */
  @Column({ name: 'rehearsals_after', type: 'timestamptz', precision: 3, nullable: true })
  rehearsalsAfter: Date | null;

  /** Until when the custodians may answer the rehearsal that is under way; null when none is. */
  @Column({ name: 'rehearsal_ends_at', type: 'timestamptz', precision: 3, nullable: true })
  rehearsalEndsAt: Date | null;

  /** Until when drawn experts may answer: the earliest of those who have not; null when none is asked. */
  @Column({ name: 'experts_answer_by', type: 'timestamptz', precision: 3, nullable: true })
  expertsAnswerBy: Date | null;

  /** End of the publicity of candidates (公示期), 24:00 of its last day. */
  @Column({ name: 'publicity_ends_at', type: 'timestamptz', precision: 3, nullable: true })
  publicityEndsAt: Date | null;

  /** Since when the lot stands still (暂停), for an objection that is not answered or by a supervisor's order; null while it goes on. */
  @Column({ name: 'suspended_since', type: 'timestamptz', precision: 3, nullable: true })
  suspendedSince: Date | null;

  /** Who can open the bids; printed in the notice. */
  @Column({ type: 'jsonb' })
  policy: SealingPolicy;

  /** The algorithms that its bids are sealed and signed with; printed in the notice. */
  @Column({ type: 'text' })
  suite: Suite;

  /** How its bids are sealed; printed in the notice as the segments. */
  @Column({ type: 'text' })
  envelopes: Envelopes;

  /** The envelope whose opening is next, under way, or was the last. */
  @Column({ type: 'text' })
  segment: string;

  @Column({ name: 'evaluation_scheme', type: 'jsonb', nullable: true })
  evaluationScheme: EvaluationScheme | null;

  /** Fewer bids than this and nothing is ever opened (招标投标法 第二十八条: three). */
  @Column({ name: 'minimum_bids', type: 'integer' })
  minimumBids: number;

  /** Hash of the issued document set; what a bid answers to. Null before publication. */
  @Column({ name: 'tender_documents_hash', type: 'text', nullable: true })
  tenderDocumentsHash: string | null;

  @Column({ name: 'drafted_by', type: 'uuid' })
  draftedBy: string;

  /** Everyone who drafted, edited or uploaded: none of them may accept the lot. */
  @Column({ type: 'uuid', array: true })
  editors: string[];

  @Column({ name: 'accepted_by', type: 'uuid', nullable: true })
  acceptedBy: string | null;

  /** Who checked it first (受理初审); another person accepts. */
  @Column({ name: 'checked_by', type: 'uuid', nullable: true })
  checkedBy: string | null;

  /** Why the centre sent the draft back (退回), until it is submitted again. */
  @Column({ name: 'return_reason', type: 'text', nullable: true })
  returnReason: string | null;

  @Column({ name: 'published_at', type: 'timestamptz', precision: 3, nullable: true })
  publishedAt: Date | null;

  /** Why a lot failed: TOO_FEW_QUALIFIED, TOO_FEW_BIDS, TOO_FEW_RELEASED, ALL_REJECTED. */
  @Column({ name: 'failure_reason', type: 'text', nullable: true })
  failureReason: string | null;

  /** Cached instant of `nextDue(lot)`; the ticker's index. */
  @Column({ name: 'next_due_at', type: 'timestamptz', precision: 3, nullable: true })
  nextDueAt: Date | null;

  /** Counts edits; the ETag of a draft. */
  @Column({ name: 'row_version', type: 'integer' })
  rowVersion: number;
}
