import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { TenderDocuments } from '../documents.queries';
import { documentNotFound } from '../tender.errors';
import { bookChanges, type ClauseChange } from './book-changes';
import type { BookText } from './book-text';

/** Only what this platform wrote itself is read again; the same name can hold anything. */
const WRITTEN_HERE = `
  select d.lot_id "lotId" from tender_document d join book_build b on b.lot_id = d.lot_id and b.text_hash = d.object_hash where d.id = $1`;

/** What one issued version of a structured tender document changes of another. */
@Injectable()
export class BookVersions {
  constructor(
    private readonly reader: Reader,
    private readonly documents: TenderDocuments,
  ) {}

  /** Clause by clause, for whoever may have both. Throws DOCUMENT_NOT_FOUND, also where they are no structured documents of one lot. */
  async changes(principal: Principal | null, earlierId: string, laterId: string): Promise<ClauseChange[]> {
    const [before, after] = [await this.read(principal, earlierId), await this.read(principal, laterId)];
    if (before.lotId !== after.lotId) throw documentNotFound();
    return bookChanges(before.text, after.text);
  }

  private async read(principal: Principal | null, documentId: string): Promise<{ lotId: string; text: BookText }> {
    const document = await this.documents.open(principal, documentId);
    const written = await this.reader.row<{ lotId: string }>(WRITTEN_HERE, [documentId]);
    if (!written) throw documentNotFound();
    const chunks: Buffer[] = [];
    for await (const chunk of await this.documents.bytes(document, null)) chunks.push(chunk as Buffer);
    return { ...written, text: JSON.parse(Buffer.concat(chunks).toString('utf8')) as BookText };
  }
}
