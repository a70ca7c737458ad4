import { equalBytes, readDisclosedLot, type DisclosedLeaf } from '@kaibiao/crypto';
import { PATHS } from '../../layout';
import { segmentOf, type ArchivedLot } from '../archived-lot';
import type { Check } from '../check';
import type { Findings } from '../fault';
import type { JournalLine } from '../journal';

/**
 * What the log told everybody at the reveal are exactly the lot's leaves: none is left out, and no leaf of something else, a second list L
 * perhaps, is passed off as one of them.
 */
export const logDisclosed: Check = {
  id: 'log.disclosed',
  async run(lot, found) {
    const lines = await untilReveal(lot);
    if (!lines) return lot.ended();
    const { lotCode, lotId } = await lot.index();
    const told = readDisclosedLot(await lot.file.bytes(PATHS.disclosed));
    found.expect(told.lotCode === lotCode && told.lotId === lotId, 'the leaves that were told are those of another lot');
    const rest = new Map(told.leaves.map((leaf) => [leaf.index, leaf]));
    for (const line of lines) {
      compare(line, rest.get(line.leafIndex), `lot/${lotId}`, found);
      rest.delete(line.leafIndex);
    }
    for (const index of rest.keys()) found.expect(false, `leaf ${index} was told as one of this lot, and its journal has none there`);
    return `${lines.length} leaves were told at the reveal`;
  },
};

/** Entries that are told: all until the last reveal but those of the committee; null when the lot was not revealed. */
async function untilReveal(lot: ArchivedLot): Promise<JournalLine[] | null> {
  const [stream, last] = [await lot.lot(), (await lot.segments()).at(-1)];
  const reveal = stream.facts.find((fact) => fact.type === 'bids.revealed' && segmentOf(fact) === last);
  if (!reveal) return null;
  const others = [...(await lot.journal()).values()].filter(({ name }) => name !== stream.name && !name.startsWith('evaluation/'));
  return [
    ...stream.lines.filter(({ fact }) => fact.seq <= reveal.seq),
    ...others.flatMap(({ lines }) => lines).filter(({ fact }) => fact.at <= reveal.at),
  ];
}

function compare(
  { where, leafIndex, leafSalt, canonical, fact }: JournalLine,
  told: DisclosedLeaf | undefined,
  open: string,
  found: Findings,
): void {
  const name = `${where} (${fact.type}), leaf ${leafIndex},`;
  if (!told) return found.expect(false, `${name} was not told`);
  found.expect(equalBytes(told.salt, leafSalt), `${name} was told with another salt`);
  if (fact.stream !== open) found.expect(told.canonical === null, `${name} was told in full`);
  else found.expect(told.canonical !== null && equalBytes(told.canonical, canonical), `${name} was told as something else`);
}
