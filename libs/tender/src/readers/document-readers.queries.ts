import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Reader, RowCipher } from '@kaibiao/platform';
import { DeskLots } from '../desk-lots.queries';
import { lotNotFound, organisationRequired, readersSecret } from '../tender.errors';
import type { DocumentReader } from './document-reader.entity';
import { contextOf, tagOf } from './reader-secrets';
import type { ToldReader } from './told-reader';

/** A clarification of a lot and when the caller acknowledged it; null: not yet. */
export interface OwnAcknowledgement {
  noticeId: string;
  version: number;
  acknowledgedAt: string | null;
}

type Row = Pick<DocumentReader, 'subjectId' | 'kind' | 'readerSealed' | 'readAt'> & { subject: string; hash: string };

const ROWS = `
  select r.subject_id "subjectId", r.kind, r.reader_sealed "readerSealed", r.read_at "readAt",
    coalesce(d.name || ' v' || d.version, '澄清 ' || n.version) subject, coalesce(d.object_hash, n.hash) hash
  from document_reader r left join tender_document d on d.id = r.subject_id left join notice n on n.id = r.subject_id
  where r.lot_id = $1 order by r.read_at, r.subject_id, r.reader_tag`;
const REVEALED = `select 1 from journal_entry where stream = 'lot/' || $1::text and type = 'bids.revealed' limit 1`;

@Injectable()
export class DocumentReaders {
  constructor(
    private readonly reader: Reader,
    private readonly desk: DeskLots,
    private readonly cipher: RowCipher,
  ) {}

  /** The caller's own acknowledgements of a published lot's clarifications, oldest first. Throws LOT_NOT_FOUND. */
  async own({ organisationId }: Principal, lotCode: string): Promise<OwnAcknowledgement[]> {
    if (!organisationId) throw organisationRequired();
    const lot = await this.reader.row<{ id: string }>('select id from lot where code = $1 and published_at is not null', [lotCode]);
    if (!lot) throw lotNotFound();
    const notices = await this.reader.rows<{ id: string; version: number }>(
      `select id, version from notice where lot_id = $1 and kind = 'clarification' order by version`,
      [lot.id],
    );
    const tags = notices.map(({ id }) => tagOf(this.cipher, id, organisationId));
    const noted = await this.reader.rows<{ subjectId: string; readAt: Date }>(
      `select subject_id "subjectId", read_at "readAt" from document_reader where lot_id = $1 and reader_tag = any($2)`,
      [lot.id, tags],
    );
    const at = new Map(noted.map(({ subjectId, readAt }) => [subjectId, readAt.toISOString()]));
    return notices.map(({ id, version }) => ({ noticeId: id, version, acknowledgedAt: at.get(id) ?? null }));
  }

  /** Everybody who took a document of the lot, for those at work on it. Throws READERS_SECRET until its bids are revealed. */
  async ofLot(principal: Principal, lotId: string): Promise<ToldReader[]> {
    await this.desk.requireVisible(principal, lotId);
    if (!(await this.reader.row(REVEALED, [lotId]))) throw readersSecret();
    return this.told(lotId);
  }

  /** For the archive of a lot whose bids were revealed. */
  async told(lotId: string): Promise<ToldReader[]> {
    const found = await this.reader.rows<Row>(ROWS, [lotId]);
    const ids = found.map(({ subjectId, readerSealed }) => this.cipher.open(readerSealed, contextOf(subjectId)).toString());
    const known = await this.reader.rows<{ id: string; name: string; code: string }>(
      'select id, name, code from organisation where id = any($1)',
      [ids],
    );
    return found.map(({ kind, subjectId, subject, hash, readAt }, at) => {
      const { name, code } = known.find(({ id }) => id === ids[at])!;
      return { kind, subjectId, subject, hash, organisation: name, code, readAt: readAt.toISOString() };
    });
  }
}
