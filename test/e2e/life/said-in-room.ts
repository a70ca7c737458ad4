import type { ApiClient } from '../../../apps/cli/src/client';
import type { LotInPlay } from '../../../apps/cli/src/demo/life-of-a-lot';
import { MATRIX } from '../authorisation-matrix';
import { ask, type Answer } from '../support/http';
import { missingIds, questionFor } from '../support/requests';

/** Of those who sit: whatever a route of the room is called, its row of the matrix puts it here. */
const ROOM = ['committee.sit', 'evaluation.read_report', 'evaluation.pause'];

/**
 * What the member of this session is answered by every route of the room, one technical file in its headers and the journal of the room since the numbers
 * were dealt too; refusals as well, asked about a bid under its number.
 */
export async function saidInRoom(url: string, { lotId }: LotInPlay, client: ApiClient): Promise<Map<string, string>> {
  const room = `lots/${lotId}/evaluation`;
  const { bids } = await client.get<{ bids: { submissionId: string; files: { hash: string }[] }[] }>(room);
  const [{ submissionId, files }] = bids as [(typeof bids)[number]];
  const ids = { ...missingIds(), lotId, submissionId, hash: files[0]!.hash };
  const said = new Map<string, string>();
  for (const { method, path, needs } of MATRIX) {
    // Whoever pauses or recuses himself has no room to ask in.
    if (!ROOM.includes(needs) || /\/(pause|recusal)$/.test(path)) continue;
    const question = questionFor({ method, path }, ids);
    const headers = { ...question.headers, cookie: client.cookieHeader(), origin: url };
    const answer = await ask(url, { ...question, headers });
    // The bytes of a file are what its bidder wrote.
    said.set(`${method} ${path}`, text(path.includes('/files/') && answer.status === 200 ? { ...answer, text: '' } : answer));
  }
  const { entries } = await client.get<{ entries: { type: string }[] }>(`streams/${encodeURIComponent(`evaluation/${lotId}`)}/entries`);
  const dealt = entries.findIndex(({ type }) => type === 'blind.numbered');
  return said.set('journal', JSON.stringify(entries.slice(dealt)));
}

const text = ({ status, headers, text: body }: Answer): string => `${status} ${JSON.stringify(headers)} ${body}`;
