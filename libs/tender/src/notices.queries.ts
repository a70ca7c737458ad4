import { Injectable } from '@nestjs/common';
import { DomainError } from '@kaibiao/kernel';
import { toBase64, verifyDetached } from '@kaibiao/crypto';
import { TrustStore } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import type { ClarificationStatement } from './clarification-statement';
import { clarificationPdf, tenderNoticePdf } from './notice-pdf';
import type { NoticeStatement, NoticeTerms } from './notice-statement';
import type { NoticeLine, NoticeProof, PublicNotice } from './notice-views';
import type { NoticeKind } from './notice.entity';
import { noticeNotFound } from './tender.errors';

interface Row {
  id: string;
  lotId: string;
  lotCode: string;
  lotName: string;
  kind: NoticeKind;
  version: number;
  hash: string;
  statement: Buffer;
  signature: Buffer;
  publishedAt: Date;
}

type Signer = Pick<NoticeProof, 'signatureValid' | 'signedBy' | 'signerCode' | 'certificate' | 'issuer'>;
const NOBODY: Signer = { signatureValid: false, signedBy: null, signerCode: null, certificate: null, issuer: null };
const REMEMBERED = 500;

/** Published notices (公告): each has one address for ever. */
@Injectable()
export class PublicNotices {
  /** A published notice never changes, and neither does whether it was rightly signed. */
  private readonly signers = new Map<string, Signer>();

  constructor(
    private readonly reader: Reader,
    private readonly trust: TrustStore,
  ) {}

  async get(noticeId: string): Promise<PublicNotice> {
    const row = await this.row(noticeId);
    const content: unknown = JSON.parse(row.statement.toString('utf8'));
    const { lotCode, lotName } = row;
    return {
      ...line(row),
      lotCode,
      lotName,
      statement: toBase64(row.statement),
      signature: toBase64(row.signature),
      content,
      proof: await this.proofOf(row),
    };
  }

  /** A tender notice or a clarification on paper; throws NOTICE_NOT_FOUND for other kinds, which have their own papers. */
  async pdf(noticeId: string): Promise<Uint8Array> {
    const notice = await this.get(noticeId);
    if (notice.kind === 'clarification') {
      const said = notice.content as ClarificationStatement;
      return clarificationPdf(notice, said, await this.terms(said.clarifies));
    }
    if (notice.kind !== 'tender') throw noticeNotFound();
    return tenderNoticePdf(notice, notice.content as NoticeStatement);
  }

  /** Newest first. */
  async ofLot(lotId: string): Promise<NoticeLine[]> {
    const found = await this.reader.rows<Row>(
      'select id, kind, version, hash, published_at "publishedAt" from notice where lot_id = $1 order by published_at desc, id desc',
      [lotId],
    );
    return found.map(line);
  }

  async proof(noticeId: string): Promise<NoticeProof> {
    return this.proofOf(await this.row(noticeId));
  }

  /** What the notice with this hash says. */
  private async terms(hash: string): Promise<NoticeTerms> {
    const row = await this.reader.row<{ statement: Buffer }>('select statement from notice where hash = $1', [hash]);
    if (!row) throw noticeNotFound();
    return JSON.parse(row.statement.toString('utf8')) as NoticeTerms;
  }

  private async row(noticeId: string): Promise<Row> {
    const row = await this.reader.row<Row>(
      `select n.id, n.lot_id "lotId", l.code "lotCode", l.name "lotName", n.kind, n.version, n.hash, n.statement, n.signature, n.published_at "publishedAt"
       from notice n join lot l on l.id = n.lot_id where n.id = $1`,
      [noticeId],
    );
    if (!row) throw noticeNotFound();
    return row;
  }

  private async proofOf(row: Row): Promise<NoticeProof> {
    const journalStream = `lot/${row.lotId}`;
    const entry = await this.reader.row<{ seq: number; hash: string; leaf: string | null }>(
      `select e.stream_seq seq, e.hash, f.leaf_index leaf from journal_entry e left join log_leaf f on f.entry_id = e.id
       where e.stream = $1 and e.payload ->> 'noticeId' = $2 order by e.stream_seq limit 1`,
      [journalStream, row.id],
    );
    const journal = { journalStream, journalSeq: entry?.seq ?? null, journalHash: entry?.hash ?? null, leafIndex: entry?.leaf ?? null };
    return { noticeId: row.id, noticeHash: row.hash, ...(await this.signerOf(row)), ...journal };
  }

  private async signerOf(row: Row): Promise<Signer> {
    const known = this.signers.get(row.id);
    if (known) return known;
    const signer = await this.verify(row);
    if (signer.signatureValid) this.signers.set(row.id, signer);
    const [oldest] = this.signers.keys();
    if (this.signers.size > REMEMBERED && oldest) this.signers.delete(oldest);
    return signer;
  }

  private async verify({ statement, signature, publishedAt }: Row): Promise<Signer> {
    try {
      const { certificate } = await verifyDetached(statement, signature, this.trust.options(publishedAt));
      const { subjectName: signedBy, organisationCode: signerCode, fingerprint, issuerName: issuer } = certificate;
      return { signatureValid: true, signedBy, signerCode, certificate: fingerprint, issuer };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return NOBODY;
    }
  }
}

function line({ id, kind, version, hash, publishedAt }: Pick<Row, 'id' | 'kind' | 'version' | 'hash' | 'publishedAt'>): NoticeLine {
  return { noticeId: id, kind, version, hash, publishedAt: publishedAt.toISOString() };
}
