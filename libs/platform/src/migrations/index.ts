import { Platform1763800000001 } from './0001-platform';
import { Identity1763800000002 } from './0002-identity';
import { Tender1763800000003 } from './0003-tender';

/** Every migration in order, listed by hand: a forgotten file does not compile, a reordered one shows in review. */
export const migrations = [Platform1763800000001, Identity1763800000002, Tender1763800000003];
