import { canonicalHash } from '@kaibiao/crypto';
import { toYuan } from '@kaibiao/kernel';
import type { OpeningRecordData } from '@kaibiao/opening/rules';
import type { ArchivedLot } from '../archived-lot';
import { publishedBidders, type PublishedBidder } from '../bidders';
import type { Check } from '../check';
import type { Findings } from '../fault';
import type { OpenedAgain } from '../open-again';
import type { TableBid, TableFile } from '../table-file';

/** The prices that were read out are those in the bids: in the journal, in the table and in the record. */
export const tableEqual: Check = {
  id: 'table.equal',
  async run(lot, found, again) {
    const revealed = (await lot.lot()).maybe('bids.revealed');
    if (!revealed) return lot.ended();
    const bidders = await publishedBidders(lot);
    const bids = (await again.bids()).map((bid) => ({ bid, bidder: bidders.get(bid.version.hash)! }));
    const rows = bids.sort((a, b) => a.bidder.position - b.bidder.position).map(rowOf);
    found.expect(canonicalHash(revealed.payload.table) === canonicalHash(rows), 'the table in the journal is not what is in the bids');
    const file = await lot.file.json<TableFile>(lot.paths.table);
    const sameLot = file.lotCode === (await lot.terms()).lotCode;
    found.expect(sameLot && file.bids.length === bids.length, `${lot.paths.table} is not the table of this opening`);
    for (const [at, { bid, bidder }] of bids.entries())
      found.expect(saysOf(bid, bidder, file.bids[at]), `${lot.paths.table} says something else of bidder ${bidder.position}`);
    if (await lot.reached('opening.recorded')) await checkRecord(lot, found, rows);
    return `${rows.filter(({ price }) => price !== null).length} prices read out are those in the bids`;
  },
};

interface TableRow {
  position: number;
  manifestHash: string;
  name: string;
  outcome: string;
  reason: string | null;
  price: string | null;
  period: string | null;
  quality: string | null;
  projectManager: string | null;
}

const priceOf = ({ readOut }: OpenedAgain): string | null => readOut && toYuan(readOut.price);

/** A row of the public table as the opening journals it. */
function rowOf({ bid, bidder: { position, name } }: { bid: OpenedAgain; bidder: PublishedBidder }): TableRow {
  const { version, outcome, reason, readOut } = bid;
  const { periodDays: period = null, quality = null, projectManager = null } = readOut ?? {};
  return { position, manifestHash: version.hash, name, outcome, reason, price: priceOf(bid), period, quality, projectManager };
}

function saysOf(bid: OpenedAgain, { position, name, code }: PublishedBidder, line: TableBid | undefined): boolean {
  const { hash: manifestHash, submissionId } = bid.version;
  const expected = { manifestHash, submissionId, position, name, code, price: priceOf(bid) };
  return line !== undefined && Object.entries(expected).every(([member, value]) => line[member as keyof TableBid] === value);
}

async function checkRecord(lot: ArchivedLot, found: Findings, rows: readonly TableRow[]): Promise<void> {
  const { dataHash, pdfHash } = (await lot.lot()).one('opening.recorded').payload;
  found.expect((await lot.file.digest(lot.paths.record)).sha256 === dataHash, 'the record is not the one in the journal');
  if (pdfHash !== null)
    found.expect((await lot.file.digest(lot.paths.recordPdf)).sha256 === pdfHash, 'the printed record is not the one in the journal');
  const { bids } = await lot.file.json<OpeningRecordData>(lot.paths.record);
  for (const { position, name, price } of rows) {
    const line = bids.find((bid) => bid.position === position);
    found.expect(line?.name === name && line.price === price, `the record says another price of bidder ${position}`);
  }
}
