import { RELEASING } from '../ocds/lot-history';

/** Entries of a lot's public journal after which something else is to be told of it. None of them differs, before the opening, with who bid or how many. */
export const TELLING: readonly string[] = [
  ...RELEASING,
  'objection.filed',
  'objection.replied',
  'objection.withdrawn',
  'complaint.accepted',
  'complaint.withdrawn',
  'complaint.decided',
  'lot.suspended',
  'lot.resumed',
];
