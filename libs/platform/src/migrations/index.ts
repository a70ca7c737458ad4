import { Platform1763800000001 } from './0001-platform';

/** Every migration in order, listed by hand: a forgotten file does not compile, a reordered one shows in review. */
export const migrations = [Platform1763800000001];
