import type { ArchivedLot } from './archived-lot';
import { ArchiveFault } from './fault';
import type { JournalFact } from './journal';

/** Texts in a member of a payload; anything else there is a fault. */
export function textsOf(payload: Readonly<Record<string, unknown>>, member: string): string[] {
  const value = payload[member];
  if (!Array.isArray(value) || !value.every((text) => typeof text === 'string')) throw new ArchiveFault(`"${member}" is no list of texts`);
  return value as string[];
}

/** List L: the live versions at the close, as the journal says them. */
export async function listL(lot: ArchivedLot): Promise<string[]> {
  return textsOf((await lot.lot()).one('lot.bidding_closed').payload, 'submissions');
}

/** List R: the released versions, as the journal says them. */
export async function listR(lot: ArchivedLot): Promise<string[]> {
  return textsOf((await lot.lot()).one('opening.release_ended').payload, 'releases');
}

/** What of R the gate let through. */
export async function gated(lot: ArchivedLot): Promise<string[]> {
  const excluded = textsOf((await lot.lot()).one('opening.gated').payload, 'excluded');
  return (await listR(lot)).filter((hash) => !excluded.includes(hash));
}

export const isSorted = (texts: readonly string[]): boolean => texts.every((text, at) => at === 0 || texts[at - 1]! < text);

export const sameTexts = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && [...a].sort().join(' ') === [...b].sort().join(' ');

/** A hash as people read it. */
export const brief = (hash: string): string => `${hash.slice(0, 12)}…`;

/** The review of the envelope before the one that is looked at: the entry that says its report is signed, and who goes on; null for the first. */
export async function reviewBefore(lot: ArchivedLot): Promise<JournalFact | null> {
  const segments = await lot.segments();
  const before = segments[segments.indexOf(lot.segment) - 1];
  if (before === undefined) return null;
  const reviews = (await lot.lot()).all('evaluation.stage_finished').filter(({ payload }) => payload.segment === before);
  if (reviews.length !== 1) throw new ArchiveFault(`the journal says ${reviews.length} times that the review of ${before} is finished`);
  return reviews[0]!;
}

/** The bids whose envelope could be opened: list L, or those that the report on the envelope before lets through. */
export async function partakers(lot: ArchivedLot): Promise<string[]> {
  const review = await reviewBefore(lot);
  return review ? textsOf(review.payload, 'admitted') : listL(lot);
}
