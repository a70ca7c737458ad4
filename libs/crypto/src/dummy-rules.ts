/** Dummies (充数叶) are told after so many days at the earliest. */
export const DUMMIES_HIDDEN_DAYS = 90;
const DAY_MS = 86_400_000;

/** When dummies were made, and what is secret now. */
export interface DummiesAge {
  /** When the last of them was made. */
  madeAt: Date;
  now: Date;
  /** Publication of the oldest lot whose bids are secret still; null when none is. */
  secretSince: Date | null;
}

/**
 * Whether dummies may be told for what they are. What is left of a bundle without its dummies is its true leaves: how many there were may be
 * known only when no lot that was secret then is secret still (招标投标法 第二十二条). At the instant of its publication a lot is secret.
 */
export const mayTellDummies = ({ madeAt, now, secretSince }: DummiesAge): boolean =>
  now.getTime() - madeAt.getTime() >= DUMMIES_HIDDEN_DAYS * DAY_MS && (secretSince === null || madeAt < secretSince);
