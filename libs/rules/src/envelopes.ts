/** 形式评审, 资格评审, 响应性评审: the stages of the initial review (初步评审). */
export type ReviewStage = 'form' | 'qualification' | 'response';

/**
 * How the bids of a lot are sealed (信封): in one piece, or in parts that open one after the other, each after the part before it was reviewed
 * (双信封: 商务及技术文件, 报价文件; 三信封: 资格文件, 技术文件, 报价文件). A part is a segment of the sealed bid.
 */
export type Envelopes = 'single' | 'two-envelope' | 'three-envelope';

/** A part of a bid, and what the committee judges once it is open. */
export interface Envelope {
  readonly segment: string;
  /** Stages of the initial review that follow its opening; empty where what is in it is only computed. */
  readonly reviews: readonly ReviewStage[];
  /** Whether the scored items are in it. */
  readonly scored: boolean;
}

const ALL = ['form', 'qualification', 'response'] as const;
const PRICE: Envelope = { segment: 'price', reviews: [], scored: false };

/** In the order of their openings. */
const PLANS: Readonly<Record<Envelopes, readonly Envelope[]>> = {
  single: [{ segment: 'bid', reviews: ALL, scored: true }],
  'two-envelope': [{ segment: 'technical', reviews: ALL, scored: true }, PRICE],
  'three-envelope': [
    { segment: 'qualification', reviews: ['form', 'qualification'], scored: false },
    { segment: 'technical', reviews: ['response'], scored: true },
    PRICE,
  ],
};

export const ENVELOPES = Object.keys(PLANS) as readonly Envelopes[];

/** Every name that a segment of a bid can have. */
export const SEGMENTS: readonly string[] = [...new Set(Object.values(PLANS).flatMap((plan) => plan.map(({ segment }) => segment)))];

/** The envelopes of a bid in the order in which they are opened. */
export const planOf = (envelopes: Envelopes): readonly Envelope[] => PLANS[envelopes];

/** The plan whose segments these are, as a notice names them; null when there is none. */
export const planWith = (segments: readonly string[]): readonly Envelope[] | null =>
  Object.values(PLANS).find((plan) => plan.map(({ segment }) => segment).join() === segments.join()) ?? null;

/** The segments of a bid in the order in which they are opened. */
export const segmentsOf = (envelopes: Envelopes): readonly string[] => planOf(envelopes).map(({ segment }) => segment);

/** Whether this segment holds the price, and the price form with it. */
export const holdsPrice = (segment: string): boolean => segment === 'bid' || segment === 'price';

/** What is opened after this segment; null after the last. */
export function envelopeAfter(envelopes: Envelopes, segment: string): Envelope | null {
  const plan = planOf(envelopes);
  return plan[plan.findIndex((one) => one.segment === segment) + 1] ?? null;
}

/** Whether more than one envelope has a review, and a sheet, of its own (三信封). */
export const reviewedApart = (envelopes: Envelopes): boolean => planOf(envelopes).filter(({ reviews }) => reviews.length > 0).length > 1;

/** Whether another segment is opened before this one. */
export const isLaterSegment = (envelopes: Envelopes, segment: string): boolean => segmentsOf(envelopes)[0] !== segment;

/** The envelope whose review is the last when this one is open: the price has none, what was found about the one before stands. */
export const reviewedLast = (plan: readonly Envelope[], segment: string): Envelope =>
  openedUpTo(plan, segment).findLast(({ reviews }) => reviews.length > 0)!;

/** The envelopes that are open when this one is the last that was opened. */
export function openedUpTo(plan: readonly Envelope[], segment: string): readonly Envelope[] {
  return plan.slice(0, plan.findIndex((one) => one.segment === segment) + 1);
}
