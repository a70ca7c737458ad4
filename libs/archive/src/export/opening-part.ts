import { Injectable } from '@nestjs/common';
import { fen, toYuan } from '@kaibiao/kernel';
import { DrawnItems } from '@kaibiao/opening';
import { ObjectStore, Reader } from '@kaibiao/platform';
import { holdsPrice, segmentsOf } from '@kaibiao/rules';
import { openingPaths, PATHS } from '../layout';
import { ArchivePart, type EndedLot } from './archive-part';
import { bytesEntry, jsonEntry, signedEntries, storedEntry, type ArchiveEntry } from './entry';

/** The opening of one envelope. */
interface Opening {
  id: string;
  code: string;
  segment: string;
  paths: ReturnType<typeof openingPaths>;
  revealed: boolean;
}

type SignedRow = { statement: Buffer; signature: Buffer };

interface ReleaseRow extends SignedRow {
  hash: string;
  receipt: Buffer;
  receiptSignature: Buffer;
}

interface OpenedRow {
  manifestHash: string;
  submissionId: string;
  position: number;
  name: string;
  code: string;
  outcome: string;
  reason: string | null;
  bidderKey: Buffer | null;
  gate: Buffer | null;
  priceFen: string | null;
  priceForm: unknown;
  files: { name: string; role: string; length: number; hash: string }[];
}

const OPENED = `
  select b.manifest_hash "manifestHash", b.submission_id "submissionId", b.position, b.bidder_name "name", b.bidder_code code, o.outcome, o.reason,
    o.bidder_key "bidderKey", o.gate, o.price_fen::text "priceFen", o.price_form "priceForm", o.files
  from opening_bid b join opened_bid o using (lot_id, segment, manifest_hash)
  where b.lot_id = $1 and b.segment = $2 order by b.position`;

/**
 * The opening of each envelope, step by step. Releases hold keys of the bidders and shares those of the custodians: of what was never revealed the
 * archive has the receipts of the releases only, so that what was not opened stays sealed.
 */
@Injectable()
export class OpeningPart extends ArchivePart {
  constructor(
    private readonly reader: Reader,
    private readonly store: ObjectStore,
    private readonly drawn: DrawnItems,
  ) {
    super();
  }

  async entries(lot: EndedLot): Promise<ArchiveEntry[]> {
    const entries = await this.list(lot);
    for (const segment of segmentsOf(lot.envelopes)) entries.push(...(await this.opening(lot, segment)));
    return entries;
  }

  private async opening({ id, code, revealed }: EndedLot, segment: string): Promise<ArchiveEntry[]> {
    const opening = { id, code, segment, paths: openingPaths(segment), revealed: revealed.includes(segment) };
    return [
      ...(await this.releases(opening)),
      ...(await this.order(opening)),
      ...(await this.signed(opening, 'custodian_vote', opening.paths.vote)),
      ...(opening.revealed ? await this.signed(opening, 'custodian_shares', opening.paths.shares) : []),
      ...(opening.revealed ? await this.revealed(opening) : []),
    ];
  }

  private async list({ id, code: lotCode }: EndedLot): Promise<ArchiveEntry[]> {
    const list = await this.reader.row<{ submissions: unknown; submissionsHash: string }>(
      'select submissions, submissions_hash "submissionsHash" from bidding_close where lot_id = $1',
      [id],
    );
    return list ? [jsonEntry(PATHS.submissions, { lotCode, ...list })] : [];
  }

  private async releases({ id, segment, paths, revealed }: Opening): Promise<ArchiveEntry[]> {
    const rows = await this.reader.rows<ReleaseRow>(
      `select manifest_hash hash, statement, signature, receipt, receipt_signature "receiptSignature" from bid_release
       where lot_id = $1 and segment = $2`,
      [id, segment],
    );
    return rows.flatMap(({ hash, receipt, receiptSignature, ...release }) => [
      ...(revealed ? signedEntries(paths.release(hash), release) : []),
      ...signedEntries(paths.releaseReceipt(hash), { statement: receipt, signature: receiptSignature }),
    ]);
  }

  private async order({ id, segment, paths }: Opening): Promise<ArchiveEntry[]> {
    const key = [id, segment];
    const order = await this.reader.row<{ statement: Buffer }>(
      'select statement from opening_order where lot_id = $1 and segment = $2',
      key,
    );
    if (!order) return [];
    const signatures = await this.reader.rows<{ role: string; signature: Buffer }>(
      'select role, signature from order_signature where lot_id = $1 and segment = $2',
      key,
    );
    return [
      bytesEntry(paths.order, order.statement),
      ...signatures.map(({ role, signature }) => bytesEntry(paths.orderSignature(role), signature)),
    ];
  }

  private async signed(
    { id, segment }: Opening,
    table: 'custodian_vote' | 'custodian_shares',
    path: (custodian: number) => string,
  ): Promise<ArchiveEntry[]> {
    const rows = await this.reader.rows<SignedRow & { custodian: number }>(
      `select custodian, statement, signature from ${table} where lot_id = $1 and segment = $2`,
      [id, segment],
    );
    return rows.flatMap(({ custodian, ...signed }) => signedEntries(path(custodian), signed));
  }

  private async revealed({ id, code, segment, paths }: Opening): Promise<ArchiveEntry[]> {
    const reveal = (await this.reader.row<{ drawSeed: Buffer | null; voidSeeds: number[] }>(
      'select draw_seed "drawSeed", void_seeds "voidSeeds" from bid_reveal where lot_id = $1 and segment = $2',
      [id, segment],
    ))!;
    const bids = await this.reader.rows<OpenedRow>(OPENED, [id, segment]);
    const record = await this.reader.row<{ data: Buffer; pdf: string | null }>(
      'select data, pdf_hash pdf from opening_record where lot_id = $1 and segment = $2',
      [id, segment],
    );
    const table = {
      lotCode: code,
      drawSeed: reveal.drawSeed?.toString('hex') ?? null,
      voidSeeds: reveal.voidSeeds,
      draws: holdsPrice(segment) ? await this.drawn.of(id) : [],
      bids: bids.map(openedLine),
    };
    return [
      jsonEntry(paths.table, table),
      ...(record ? [bytesEntry(paths.record, record.data)] : []),
      ...(await storedEntry(paths.recordPdf, record?.pdf ?? null, this.store)),
    ];
  }
}

function openedLine({ bidderKey, gate, priceFen, files, ...row }: OpenedRow): Record<string, unknown> {
  return {
    ...row,
    bidderKey: bidderKey?.toString('hex') ?? null,
    gate: gate?.toString('hex') ?? null,
    price: priceFen === null ? null : toYuan(fen(priceFen)),
    files: files.map(({ name, role, length, hash }) => ({ name, role, length: String(length), hash })),
  };
}
