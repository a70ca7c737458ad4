import type { VerifiedOrder } from './evidence';
import type { JournalFact } from './journal';

/** The entry of the journal about this envelope; a lot of one envelope names none. */
export const factOf = (journal: readonly JournalFact[], type: string, segment: string): JournalFact | undefined =>
  journal.find((fact) => fact.type === type && (fact.payload.segment ?? 'bid') === segment);

/** What the committee found about the envelope before (双信封): the report's hash, and the bids that it lets through. */
interface Review {
  reportHash: string;
  admitted: readonly string[];
}

/** The bids that may take part in the opening of this envelope: all of L, or those that the report on the envelope before lets through. */
export function partakers({ order, journal, notices }: VerifiedOrder, submissions: readonly string[]): readonly string[] {
  const before = segmentBefore(notices.at(-1)?.segments ?? [], order.segment);
  return before === null ? submissions : (reviewOf(journal, before, order.segment)?.admitted ?? []);
}

/**
 * Why this envelope may not be opened, when that is for the sake of its place: the notice does not name it, the bids were sealed in other
 * parts, an envelope before it was not opened and reported on in its turn, a report lets through whom the one before it did not, or the order
 * does not name the report on the envelope before.
 */
export function stageFaults({ order, journal, notices, bids }: VerifiedOrder): string[] {
  const segments = notices.at(-1)?.segments ?? [];
  const { segment, previousReport } = order;
  if (!segments.includes(segment) || notices.some((notice) => notice.segments.join() !== segments.join())) return ['SEGMENT_OTHER'];
  if (bids.some(({ manifest }) => manifest.segments.map(({ name }) => name).join() !== segments.join())) return ['SEGMENTS_OTHER'];
  const later = segments.slice(1, segments.indexOf(segment) + 1);
  const reviews = later.map((next, at) => reviewOf(journal, segments[at]!, next));
  if (reviews.includes(null)) return ['REPORT_MISSING'];
  const narrowing = reviews.every((review, at) => at === 0 || review!.admitted.every((bid) => reviews[at - 1]!.admitted.includes(bid)));
  return narrowing && (reviews.at(-1)?.reportHash ?? null) === previousReport ? [] : ['REPORT_OTHER'];
}

const segmentBefore = (segments: readonly string[], segment: string): string | null => segments[segments.indexOf(segment) - 1] ?? null;

/** The last envelope holds the price; the draws of the opening are made with it and not before. */
export const isLast = ({ order, notices }: VerifiedOrder): boolean => notices.at(-1)?.segments.at(-1) === order.segment;

/** What an envelope goes through, in this order, before the session of the next is declared. */
const COURSE = ['opening.declared', 'opening.release_ended', 'bids.revealed', 'evaluation.stage_finished'] as const;

/** The one review of an envelope; null unless it came after the opening of that envelope, and the session of the next after it. */
function reviewOf(journal: readonly JournalFact[], before: string, segment: string): Review | null {
  const [review, ...again] = journal.filter(({ type, payload }) => type === 'evaluation.stage_finished' && payload.segment === before);
  const course = [...COURSE.map((type) => factOf(journal, type, before)), factOf(journal, 'opening.declared', segment)];
  const inTurn = course.every((fact, at) => fact && (at === 0 || course[at - 1]!.seq < fact.seq));
  if (!review || again.length > 0 || !inTurn) return null;
  const { reportHash, admitted } = review.payload;
  return typeof reportHash === 'string' && Array.isArray(admitted) ? { reportHash, admitted: admitted as string[] } : null;
}
