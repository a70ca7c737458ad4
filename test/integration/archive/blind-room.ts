import { OpenedBids } from '@kaibiao/opening';
import type { Stage } from '../../support/whole-lot/stage';

/** What is told of the room since the technical envelopes were opened, and nothing of the envelope before. */
export async function entriesOf(s: Stage, lotId: string, stream: string): Promise<unknown[]> {
  const { rows } = await s.owner.query(
    `select type, payload from journal_entry where stream = $1 || '/' || $2 and occurred_at > (
       select max(occurred_at) from journal_entry where stream = 'lot/' || $2 and type = 'bids.revealed') order by stream_seq`,
    [stream, lotId],
  );
  return rows;
}
/** Names, codes, ids, hashes and file names of the bidders that lie in what was said. */
export async function needlesIn(s: Stage, lotId: string, said: string): Promise<string[]> {
  const bids = await s.get(OpenedBids).of(lotId);
  const needles = bids.flatMap(({ submissionId, manifestHash, organisationId, bidderName, bidderCode, files }) => [
    ...[submissionId, manifestHash, organisationId, bidderName, bidderCode],
    ...files.flatMap(({ name, hash, objectHash }) => [name, hash, objectHash]),
  ]);
  return needles.filter((needle) => said.includes(needle));
}
