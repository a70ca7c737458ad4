import { Injectable } from '@nestjs/common';
import { fen, toYuan } from '@kaibiao/kernel';
import { ObjectStore, Reader } from '@kaibiao/platform';
import { PATHS } from '../layout';
import { ArchivePart, type EndedLot } from './archive-part';
import { jsonEntry, objectEntry, signedEntries, type ArchiveEntry } from './entry';

interface LotRow {
  name: string;
  state: string;
  ceiling: string;
  bidDeadline: Date;
  publishedAt: Date | null;
  failureReason: string | null;
  policy: unknown;
  tenderDocuments: string | null;
  project: unknown;
  tenderer: unknown;
  agency: unknown;
}

interface DocumentRow {
  role: string;
  name: string;
  version: number;
  length: string;
  hash: string;
}

const LOT = `
  select l.name, l.state, l.ceiling_price_fen::text ceiling, l.bid_deadline "bidDeadline", l.published_at "publishedAt", l.failure_reason "failureReason",
    l.policy, l.tender_documents_hash "tenderDocuments", json_build_object('code', p.code, 'name', p.name) project,
    json_build_object('name', t.name, 'code', t.code) tenderer, json_build_object('name', a.name, 'code', a.code) agency
  from lot l join project p on p.id = l.project_id join organisation t on t.id = l.tenderer_id join organisation a on a.id = l.agency_id where l.id = $1`;
const DOCUMENTS = `
  select role, name, version, length::text, object_hash hash
  from tender_document where lot_id = $1 order by role, name, version`;

/** What the lot is, the tender documents in every version, the custodians' keys for it, the dealings of the draw seeds and the shares that were given of them. */
@Injectable()
export class LotPart extends ArchivePart {
  constructor(
    private readonly reader: Reader,
    private readonly store: ObjectStore,
  ) {
    super();
  }

  async entries(lot: EndedLot): Promise<ArchiveEntry[]> {
    const { ceiling, bidDeadline, publishedAt, ...said } = (await this.reader.row<LotRow>(LOT, [lot.id]))!;
    const facts = {
      lotId: lot.id,
      lotCode: lot.code,
      ...said,
      ceilingPrice: toYuan(fen(ceiling)),
      bidDeadline: bidDeadline.toISOString(),
      publishedAt: publishedAt?.toISOString() ?? null,
    };
    return [jsonEntry(PATHS.lot, facts), ...(await this.documents(lot.id)), ...(await this.keys(lot.id)), ...(await this.seeds(lot.id))];
  }

  private async documents(lotId: string): Promise<ArchiveEntry[]> {
    const rows = await this.reader.rows<DocumentRow>(DOCUMENTS, [lotId]);
    const lines = rows.map((row) => ({ path: PATHS.document(row.role, row.version, row.name), ...row }));
    const files = lines.map(({ path, hash, length }) => objectEntry(path, { hash, length: Number(length) }, this.store));
    return [jsonEntry(PATHS.documents, { documents: lines }), ...files];
  }

  private async keys(lotId: string): Promise<ArchiveEntry[]> {
    const keys = await this.reader.rows<{ custodian: number; statement: Buffer; signature: Buffer }>(
      'select custodian, statement, signature from lot_key where lot_id = $1',
      [lotId],
    );
    return keys.flatMap(({ custodian, ...signed }) => signedEntries(PATHS.lotKey(custodian), signed));
  }

  private async seeds(lotId: string): Promise<ArchiveEntry[]> {
    const dealings = await this.reader.rows<{ purpose: string; dealer: number; statement: Buffer; signature: Buffer }>(
      'select purpose, dealer, statement, signature from seed_dealing where lot_id = $1',
      [lotId],
    );
    const shares = await this.reader.rows<{ purpose: string; custodian: number; statement: Buffer; signature: Buffer }>(
      'select purpose, custodian, statement, signature from seed_share where lot_id = $1',
      [lotId],
    );
    return [
      ...dealings.flatMap(({ purpose, dealer, ...signed }) => signedEntries(PATHS.dealing(purpose, dealer), signed)),
      ...shares.flatMap(({ purpose, custodian, ...signed }) => signedEntries(PATHS.seedShares(purpose, custodian), signed)),
    ];
  }
}
