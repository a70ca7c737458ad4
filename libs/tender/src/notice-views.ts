import type { NoticeKind } from './notice.entity';

export interface NoticeLine {
  noticeId: string;
  kind: NoticeKind;
  version: number;
  /** SHA-256 of the signed statement, hex. */
  hash: string;
  publishedAt: string;
}

/** Why a reader may believe a notice. */
export interface NoticeProof {
  noticeId: string;
  noticeHash: string;
  /** The signature holds, and its certificate was trusted and not revoked when the notice was published. */
  signatureValid: boolean;
  /** The name in the certificate. */
  signedBy: string | null;
  signerCode: string | null;
  certificate: string | null;
  issuer: string | null;
  /** Where the public journal has it; the leaf's index follows with the next checkpoint. */
  journalStream: string;
  journalSeq: number | null;
  journalHash: string | null;
  leafIndex: string | null;
}

export interface PublicNotice extends NoticeLine {
  lotCode: string;
  lotName: string;
  /** The signed bytes and the CMS over them, base64. */
  statement: string;
  signature: string;
  /** The statement, read. */
  content: unknown;
  proof: NoticeProof;
}
