import type { ArchivedLot } from './archived-lot';
import type { JournalFact } from './journal';

/** An award that was taken back before the contract. */
export interface EndedAward {
  /** From 1, as the journal counts. */
  readonly number: number;
  readonly awarded: JournalFact | undefined;
  readonly withdrawn: JournalFact;
}

/** In their order, each with the decision before it. */
export async function endedAwards(lot: ArchivedLot): Promise<EndedAward[]> {
  const { facts } = await lot.whole();
  return facts
    .filter(({ type }) => type === 'award.withdrawn')
    .map((withdrawn) => ({
      number: Number(withdrawn.payload['number']),
      awarded: facts.findLast(({ type, seq }) => type === 'lot.awarded' && seq < withdrawn.seq),
      withdrawn,
    }));
}
