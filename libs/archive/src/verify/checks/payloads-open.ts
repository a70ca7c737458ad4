import { canonicalHash, toHex } from '@kaibiao/crypto';
import type { Check } from '../check';
import { brief } from '../lists';
import type { OpenedAgain } from '../open-again';
import type { TableBid, TableFile } from '../table-file';

/** Every bid of R opens once more with the published keys, down to the hash of each file, to what was published. */
export const payloadsOpen: Check = {
  id: 'payloads.open',
  async run(lot, found, again) {
    if (!(await lot.reached('bids.revealed'))) return lot.ended();
    const { bids: published } = await lot.file.json<TableFile>(lot.paths.table);
    const bids = await again.bids();
    for (const bid of bids) {
      const { version, outcome, reason } = bid;
      const line = published.find(({ manifestHash }) => manifestHash === version.hash);
      const said = outcome + (reason ? ` (${reason})` : '');
      found.expect(
        line?.outcome === outcome && line.reason === reason,
        `the bid ${brief(version.hash)} is ${said}, the table says otherwise`,
      );
      found.expect(holds(bid, line), `the bid ${brief(version.hash)} holds something else than the table says`);
    }
    found.expect(published.length === bids.length, 'the table does not have exactly the bids of R');
    const opened = bids.filter(({ outcome }) => outcome === 'opened');
    const files = opened.reduce((sum, { index }) => sum + index!.files.length, 0);
    return `${opened.length} of ${bids.length} bids of R opened again, ${files} file(s) by their hashes`;
  },
};

/** Files, price form and the bidder's key are those of the table. */
function holds({ index, readOut, bidderKey }: OpenedAgain, line: TableBid | undefined): boolean {
  const expected = { files: index?.files ?? [], form: readOut && index!.priceForm, key: bidderKey && toHex(bidderKey) };
  return (
    canonicalHash({ files: line?.files ?? null, form: line?.priceForm ?? null, key: line?.bidderKey ?? null }) === canonicalHash(expected)
  );
}
