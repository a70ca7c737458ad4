/** Facts that are public in the log from their time on (salt zero), so that nobody can pass off a second one as a dummy. */
export const UNBLINDED: readonly string[] = [
  'prequalification.published',
  'lot.published',
  'lot.clarified',
  'lot.bidding_closed',
  'opening.release_ended',
  'opening.ordered',
  'bids.revealed',
  'evaluation.stage_finished',
  'lot.terminated',
];

export const isZero = (salt: Uint8Array): boolean => salt.every((byte) => byte === 0);
