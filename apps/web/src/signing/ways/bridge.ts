import BridgeForm from '../BridgeForm.vue';
import type { SigningWay } from '../signing-way';

/** A program on the bidder's machine that reaches USB keys (UKey) for the page: `kaibiao bridge`, or another that speaks `docs/signer-bridge.md`. */
export const bridgeWay: SigningWay = { name: 'bridge', form: BridgeForm };
