import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Reader, RowCipher, UnitOfWork } from '@kaibiao/platform';
import { Invitees } from '../invitees';
import type { Lot } from '../lot.entity';
import { noticeNotFound, organisationRequired } from '../tender.errors';
import { contextOf, tagOf } from './reader-secrets';

/** The first time counts, and a retry changes nothing. No journal entry: that there was one would be told with it. */
const NOTE = `
  insert into document_reader (subject_id, reader_tag, lot_id, kind, reader_sealed, read_at)
  values ($1, $2, $3, $4, $5, kaibiao.now()) on conflict do nothing`;
const DOCUMENT = `
  select l.id from tender_document d join lot l on l.id = d.lot_id
  where d.id = $1 and l.published_at is not null and coalesce(d.superseded_at > l.published_at, true)`;
const CLARIFICATION = `
  select l.id, l.procedure, l.procedure_version "procedureVersion" from notice n join lot l on l.id = n.lot_id
  where n.id = $1 and n.kind = 'clarification'`;

/**
 * Keeps who took which version of a tender document and who acknowledged a clarification, secret from everybody until the bids are revealed
 * (招标投标法 第二十二条, 电子招标投标办法 第二十一条).
 */
@Injectable()
export class NoteReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly cipher: RowCipher,
    private readonly invitees: Invitees,
  ) {}

  /** A bidder takes an issued document; whoever else reads is not noted. */
  async download(principal: Principal | null, documentId: string): Promise<void> {
    if (!principal?.organisationId || !principal.roles.includes('bidder')) return;
    const lot = await this.reader.row<{ id: string }>(DOCUMENT, [documentId]);
    if (lot) await this.note('download', documentId, lot.id, principal.organisationId);
  }

  /** A bidder acknowledges a clarification (签收). Throws NOTICE_NOT_FOUND, LOT_NOT_INVITED, ORGANISATION_REQUIRED. */
  async acknowledge({ organisationId }: Principal, noticeId: string): Promise<void> {
    if (!organisationId) throw organisationRequired();
    const lot = await this.reader.row<Pick<Lot, 'id' | 'procedure' | 'procedureVersion'>>(CLARIFICATION, [noticeId]);
    if (!lot) throw noticeNotFound();
    await this.invitees.require(this.reader, lot, organisationId);
    await this.note('acknowledgement', noticeId, lot.id, organisationId);
  }

  private async note(kind: 'download' | 'acknowledgement', subjectId: string, lotId: string, organisationId: string): Promise<void> {
    const sealed = this.cipher.seal(Buffer.from(organisationId), contextOf(subjectId));
    await this.uow.run((tx) => tx.query(NOTE, [subjectId, tagOf(this.cipher, subjectId, organisationId), lotId, kind, sealed]));
  }
}
