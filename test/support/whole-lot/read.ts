import { Reader } from '@kaibiao/platform';
import { NoteReader } from '@kaibiao/tender';
import type { PlayedLot } from './publish';
import type { Stage } from './stage';

/** A bidder takes the tender documents in force and acknowledges the clarifications that there are. */
export async function read(s: Stage, { lotId }: PlayedLot, login: string): Promise<void> {
  const { principal } = await s.player(login);
  const rows = (sql: string) => s.get(Reader).rows<{ id: string }>(sql, [lotId]);
  const documents = await rows('select id from tender_document where lot_id = $1 and superseded_at is null');
  for (const { id } of documents) await s.get(NoteReader).download(principal, id);
  for (const { id } of await rows(`select id from notice where lot_id = $1 and kind = 'clarification'`))
    await s.get(NoteReader).acknowledge(principal, id);
}
