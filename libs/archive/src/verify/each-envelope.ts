import { planWith, type Envelope } from '@kaibiao/rules';
import type { ArchivedLot } from './archived-lot';
import type { Check } from './check';
import { ArchiveFault, Findings } from './fault';
import type { Recomputed } from './recomputed';

/** A check of an opening, made for each envelope that the bids of the lot have; a fault then names its envelope. */
export const eachEnvelope = ({ id, run }: Check): Check => ({
  id,
  async run(lot, found, again) {
    const segments = await lot.segments();
    if (segments.length === 1) return run(lot, found, again);
    const said: string[] = [];
    for (const segment of segments) {
      const own = new Findings();
      await own.attempt(id, async () => void said.push(`${segment}: ${await run(lot.at(segment), own, again.at(segment))}`));
      for (const fault of own.faults) found.expect(false, `${segment}: ${fault}`);
    }
    return said.join('; ');
  },
});

/** The opening of the first envelope, where the bidders were called out, and of the last, which holds the price; the lot itself when there is one. */
export async function firstOpening(lot: ArchivedLot): Promise<ArchivedLot> {
  const segments = await lot.segments();
  return segments.length === 1 ? lot : lot.at(segments[0]!);
}

/** Every opening that the bids of the lot have, in their order, with what was made of it again. */
export async function openings(lot: ArchivedLot, again: Recomputed): Promise<{ segment: string; lot: ArchivedLot; again: Recomputed }[]> {
  const segments = await lot.segments();
  return segments.map((segment) =>
    segments.length === 1 ? { segment, lot, again } : { segment, lot: lot.at(segment), again: again.at(segment) },
  );
}

/** The envelopes that the notice speaks of, and what is judged in each. */
export async function planIn(lot: ArchivedLot): Promise<readonly Envelope[]> {
  const segments = await lot.segments();
  const plan = planWith(segments);
  if (!plan) throw new ArchiveFault(`no lot has the envelopes ${segments.join(', ')}`);
  return plan;
}

export async function lastOpening(lot: ArchivedLot, again: Recomputed): Promise<{ lot: ArchivedLot; again: Recomputed }> {
  const segments = await lot.segments();
  return segments.length === 1 ? { lot, again } : { lot: lot.at(segments.at(-1)!), again: again.at(segments.at(-1)!) };
}
