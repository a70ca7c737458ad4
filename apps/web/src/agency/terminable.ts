/** Where a published lot may be ended: not between the unlocking and the revealed bids, and not after the award. */
export const TERMINABLE: readonly string[] = [
  ...['applying', 'bidding', 'closed', 'releasing', 'released', 'ordered', 'opened'],
  ...['evaluating', 'reviewed', 'evaluated', 'candidates_published'],
];
