import type { ArchivedLot } from './archived-lot';
import { ArchiveFault } from './fault';

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
