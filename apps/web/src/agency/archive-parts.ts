/** What a lot's archive (标段档案) holds, in the order in which it comes about. */
const PARTS = [
  ['notice', 'bidding'],
  ['documents', 'bidding'],
  ['seeds', 'bidding'],
  ['receipts', 'closed'],
  ['releases', 'released'],
  ['order', 'ordered'],
  ['bids', 'opened'],
  ['record', 'opened'],
  ['committee', 'evaluating'],
  ['sheets', 'evaluated'],
  ['report', 'evaluated'],
  ['candidates', 'candidates_published'],
  ['award', 'awarded'],
  ['contract', 'contracted'],
] as const;

const ORDER = [
  'draft',
  'submitted',
  'accepted',
  'bidding',
  'closed',
  'releasing',
  'released',
  'ordered',
  'unlocked',
  'opened',
  'evaluating',
  'reviewed',
  'evaluated',
  'candidates_published',
  'awarded',
  'contracted',
  'archived',
];

export interface ArchivePart {
  part: (typeof PARTS)[number][0] | `after.${(typeof BESIDE)[number]}`;
  there: boolean;
}

/** What comes beside the states of the lot: true once it is there, left out where the law does not ask for it. */
const BESIDE = ['filing', 'report', 'performance', 'acceptance'] as const;
export type Beside = Partial<Record<(typeof BESIDE)[number], boolean>>;

/** Which parts are there already when the lot is in this state, and which are still to come. */
export const archiveParts = (state: string, beside: Beside): ArchivePart[] => [
  ...PARTS.map(([part, from]) => ({ part, there: ORDER.indexOf(state) >= ORDER.indexOf(from) })),
  ...BESIDE.filter((part) => part in beside).map((part) => ({ part: `after.${part}` as const, there: beside[part] === true })),
];
