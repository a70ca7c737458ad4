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
 * parts, or the order of a later one does not name the one report on the envelope before it, which was there before the session began.
 */
export function stageFaults({ order, journal, notices, bids }: VerifiedOrder): string[] {
  const segments = notices.at(-1)?.segments ?? [];
  const { segment, previousReport } = order;
  if (!segments.includes(segment) || notices.some((notice) => notice.segments.join() !== segments.join())) return ['SEGMENT_OTHER'];
  if (bids.some(({ manifest }) => manifest.segments.map(({ name }) => name).join() !== segments.join())) return ['SEGMENTS_OTHER'];
  const before = segmentBefore(segments, segment);
  if (before === null) return previousReport === null ? [] : ['REPORT_OTHER'];
  const review = reviewOf(journal, before, segment);
  if (!review) return ['REPORT_MISSING'];
  return review.reportHash === previousReport ? [] : ['REPORT_OTHER'];
}

const segmentBefore = (segments: readonly string[], segment: string): string | null => segments[segments.indexOf(segment) - 1] ?? null;

/** The last envelope holds the price; the draws of the opening are made with it and not before. */
export const isLast = ({ order, notices }: VerifiedOrder): boolean => notices.at(-1)?.segments.at(-1) === order.segment;

/** The one review of the envelope before; null unless the session of this envelope was declared after it. */
function reviewOf(journal: readonly JournalFact[], before: string, segment: string): Review | null {
  const [review, ...again] = journal.filter(({ type, payload }) => type === 'evaluation.stage_finished' && payload.segment === before);
  const declared = factOf(journal, 'opening.declared', segment);
  if (!review || again.length > 0 || !declared || declared.seq < review.seq) return null;
  const { reportHash, admitted } = review.payload;
  return typeof reportHash === 'string' && Array.isArray(admitted) ? { reportHash, admitted: admitted as string[] } : null;
}
