import { leafData, leafHash, verifyInclusion, type Checkpoint } from '@kaibiao/crypto';
import { PATHS } from '../../layout';
import type { ArchivedLot } from '../archived-lot';
import type { Check } from '../check';
import type { Findings } from '../fault';
import type { Stream } from '../journal';
import { earlierCheckpoint, readCheckpoint } from '../log/earlier-checkpoint';
import { isZero, UNBLINDED } from '../unblinded';

/** Every entry stands in the log under a checkpoint that the log's key signed, and that log continues the one at the close of bidding. */
export const journalLog: Check = {
  id: 'journal.log',
  async run(lot, found) {
    const checkpoint = await readCheckpoint(lot, PATHS.checkpoint);
    const taken = new Set<number>();
    for (const stream of (await lot.journal()).values()) {
      checkStream(stream, checkpoint, found);
      for (const { where, leafIndex } of stream.lines) {
        found.expect(!taken.has(leafIndex), `${where}: its place in the log is taken`);
        taken.add(leafIndex);
      }
    }
    await checkClose(lot, checkpoint, found);
    return `${taken.size} entries are in the log ${checkpoint.origin} of size ${checkpoint.size}`;
  },
};

function checkStream({ lines }: Stream, { size, root }: Checkpoint, found: Findings): void {
  let last = -1;
  for (const { where, canonical, leafSalt, leafIndex: index, proof, fact } of lines) {
    const leaf = leafHash(leafData(leafSalt, canonical));
    found.expect(verifyInclusion({ leafHash: leaf, index, size, proof, root }), `${where} (${fact.type}) is not in the log`);
    found.expect(index > last, `${where} stands in the log before the entry that it continues`);
    found.expect(!UNBLINDED.includes(fact.type) || isZero(leafSalt), `${where} (${fact.type}) was hidden in the log`);
    last = index;
  }
}

/** The checkpoint at the close holds list L, and the log of today continues it. */
async function checkClose(lot: ArchivedLot, last: Checkpoint, found: Findings): Promise<void> {
  const closed = (await lot.lot()).lines.find(({ fact }) => ['lot.bidding_closed', 'lot.failed'].includes(fact.type));
  if (!closed) return;
  const { checkpoint: close, continued } = await earlierCheckpoint(lot, {
    checkpoint: PATHS.closeCheckpoint,
    consistency: PATHS.consistency,
  });
  found.expect(close.origin === last.origin && closed.leafIndex < close.size, 'the checkpoint at the close does not cover the close');
  found.expect(continued, 'the log does not continue the one at the close');
}
