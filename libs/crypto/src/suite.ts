import { suiteUnsupported } from './crypto.errors';

/** The set of algorithms of a sealed bid (`docs/sealed-bid.md`, section 2). `GM-1` is reserved: SM3, SM4, SM2. */
export type Suite = 'INTL-1' | 'GM-1';

/** Refuses a suite that this release does not speak (SUITE_UNSUPPORTED). */
export function assertSuite(suite: unknown): asserts suite is 'INTL-1' {
  if (suite !== 'INTL-1') throw suiteUnsupported(suite);
}
