/** Where a published lot may be ended: not between the unlocking and the revealed bids, and not after the award. */
export const TERMINABLE: readonly string[] = [
  ...['bidding', 'closed', 'releasing', 'released', 'ordered', 'opened'],
  ...['evaluating', 'reviewed', 'evaluated', 'candidates_published'],
];
