import type { CryptoBackend } from './backend';
import { notYet } from './not-yet';
import type { SeedDealing, SeedPurpose } from './statements';

export interface SeedInput {
  readonly lotCode: string;
  readonly purpose: SeedPurpose;
  /** Fingerprint of the dealer's certificate. */
  readonly dealer: string;
  /** 32 random bytes. */
  readonly seed: Uint8Array;
  readonly threshold: number;
  /** DER, custodian 1 first. */
  readonly custodianCertificates: readonly Uint8Array[];
}

/** The dealing of a seed to the custodians, ready to be signed by the dealer. */
export async function dealSeed(backend: CryptoBackend, input: SeedInput): Promise<SeedDealing> {
  return notYet(`dealSeed ${backend.name} ${input.lotCode}`);
}

/** The seed from opened shares of a dealing (SHARES_TOO_FEW, BID_MISDEALT). */
export async function openSeed(backend: CryptoBackend, dealing: SeedDealing, shares: readonly Uint8Array[]): Promise<Uint8Array> {
  return notYet(`openSeed ${backend.name} ${dealing.lotCode} ${shares.length}`);
}
