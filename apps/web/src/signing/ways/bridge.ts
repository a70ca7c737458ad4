import type { SigningWay } from '../signing-way';

/** A program on the bidder's machine that reaches USB keys (UKey) for the page. Pages speak to their own origin only, so there is none until the centre provides one. */
export const bridgeWay: SigningWay = { name: 'bridge', form: null };
