/**
 * How the bids of a lot are sealed (信封): in one piece, or in parts that open one after the other, each after the part before it was reviewed
 * (双信封: 商务及技术文件, 报价文件). A part is a segment of the sealed bid.
 */
export type Envelopes = 'single' | 'two-envelope' | 'three-envelope';

const SEGMENTS: Readonly<Record<Envelopes, readonly string[]>> = {
  single: ['bid'],
  'two-envelope': ['technical', 'price'],
  'three-envelope': ['qualification', 'technical', 'price'],
};

export const isEnvelopes = (text: string): text is Envelopes => Object.hasOwn(SEGMENTS, text);

/** The segments of a bid in the order in which they are opened. */
export const segmentsOf = (envelopes: Envelopes): readonly string[] => SEGMENTS[envelopes];

/** Whether this segment holds the price, and the price form with it. */
export const holdsPrice = (segment: string): boolean => segment === 'bid' || segment === 'price';

/** What is opened after this segment; null after the last. */
export function segmentAfter(envelopes: Envelopes, segment: string): string | null {
  const segments = segmentsOf(envelopes);
  return segments[segments.indexOf(segment) + 1] ?? null;
}

/** Whether another segment is opened before this one. */
export const isLaterSegment = (envelopes: Envelopes, segment: string): boolean => segmentsOf(envelopes)[0] !== segment;
