import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { FileScans, ObjectStore, Reader } from '@kaibiao/platform';
import { DeskLots } from './desk-lots.queries';
import type { DocumentRole } from './document-rules';
import { Invitees } from './invitees';
import type { Lot } from './lot.entity';
import { documentNotFound } from './tender.errors';

export interface DocumentLine {
  id: string;
  role: DocumentRole;
  name: string;
  version: number;
  mediaType: string;
  length: string;
  hash: string;
  uploadedAt: string;
  /** Null: it belongs to the present set. */
  supersededAt: string | null;
}

/** A document whose bytes the caller may have. */
export interface OpenDocument {
  name: string;
  mediaType: string;
  length: number;
  hash: string;
}

type Row = Omit<DocumentLine, 'uploadedAt' | 'supersededAt'> & { uploadedAt: Date; supersededAt: Date | null };

const COLUMNS = `d.id, d.role, d.name, d.version, d.media_type "mediaType", d.length, d.object_hash hash, d.uploaded_at "uploadedAt", d.superseded_at "supersededAt"`;

@Injectable()
export class TenderDocuments {
  constructor(
    private readonly reader: Reader,
    private readonly desk: DeskLots,
    private readonly store: ObjectStore,
    private readonly invitees: Invitees,
    private readonly scans: FileScans,
  ) {}

  /** All versions, for those at work on the lot. */
  async ofLot(principal: Principal, lotId: string): Promise<DocumentLine[]> {
    await this.desk.requireVisible(principal, lotId);
    const found = await this.reader.rows<Row>(
      `select ${COLUMNS} from tender_document d where d.lot_id = $1 order by d.role, d.name, d.version desc`,
      [lotId],
    );
    return found.map((row) => ({
      ...row,
      uploadedAt: row.uploadedAt.toISOString(),
      supersededAt: row.supersededAt?.toISOString() ?? null,
    }));
  }

  /**
   * A document that was ever issued to bidders is everybody's, or theirs who are invited where only they may bid; any other is for those at
   * work on its lot. Throws DOCUMENT_NOT_FOUND, FILE_WITHHELD, FILE_UNSCANNED.
   */
  async open(principal: Principal | null, documentId: string): Promise<OpenDocument> {
    const row = await this.reader.row<Row & Pick<Lot, 'procedure' | 'procedureVersion'> & { lotId: string; issued: boolean }>(
      `select ${COLUMNS}, d.lot_id "lotId", l.procedure, l.procedure_version "procedureVersion",
         l.published_at is not null and coalesce(d.superseded_at > l.published_at, true) issued
       from tender_document d join lot l on l.id = d.lot_id where d.id = $1`,
      [documentId],
    );
    const allowed = row && ((await this.isOut(principal, row)) || (principal && (await this.desk.sees(principal, row.lotId))));
    if (!row || !allowed) throw documentNotFound();
    await this.scans.requireClear(row.hash);
    return { name: row.name, mediaType: row.mediaType, length: Number(row.length), hash: row.hash };
  }

  private async isOut(
    principal: Principal | null,
    { issued, lotId, ...born }: Pick<Lot, 'procedure' | 'procedureVersion'> & { lotId: string; issued: boolean },
  ): Promise<boolean> {
    return issued && (await this.invitees.admits(this.reader, { ...born, id: lotId }, principal?.organisationId ?? null));
  }

  /** The bytes: all of them (hashed while they are read), or `start` to `end` (exclusive). */
  bytes({ hash }: OpenDocument, range: { start: number; end: number } | null): Promise<Readable> {
    return range ? this.store.getRange(hash, range.start, range.end) : this.store.get(hash);
  }
}
