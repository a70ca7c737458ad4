import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 招标公告, 澄清（更正）公告, 终止公告, 中标候选人公示, 中标结果公告. */
export type NoticeKind = 'tender' | 'clarification' | 'termination' | 'candidates' | 'result';

/** A signed notice (公告). The journal entry that published it names it (`payload.noticeId`). The application's role may not update or delete it (电子招标投标办法): a correction is a new version. */
@Entity({ name: 'notice' })
export class Notice {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @Column({ type: 'text' })
  kind: NoticeKind;

  @Column({ type: 'integer' })
  version: number;

  /** Canonical JSON, format `kaibiao-notice/1`: the very bytes that were signed. */
  @Column({ type: 'bytea' })
  statement: Buffer;

  /** CMS, detached, by the agency. */
  @Column({ type: 'bytea' })
  signature: Buffer;

  /** SHA-256 of the statement, hex. */
  @Column({ type: 'text' })
  hash: string;

  @Column({ name: 'published_at', type: 'timestamptz', precision: 3 })
  publishedAt: Date;
}
