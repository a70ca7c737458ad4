import type { CryptoBackend } from './backend';
import { toBase64, toHex } from './bytes';
import { canonicalJson } from './canonical-json';
import { parseCertificate } from './certificate';
import { sealKey } from './cms-envelope';
import { combineShares } from './combine';
import { commit } from './context';
import { deal } from './dealing';
import type { SeedDealing, SeedPurpose } from './statements';
import { algorithmsOf, type Suite } from './suite';

export interface SeedInput {
  readonly suite: Suite;
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

/** What a dealing of a seed is bound to: hash (hex) of JCS({dealer, lotCode, purpose, suite}). */
async function seedContext(
  backend: CryptoBackend,
  { lotCode, purpose, dealer }: Pick<SeedDealing, 'lotCode' | 'purpose' | 'dealer'>,
  suite: Suite,
): Promise<string> {
  return toHex(await backend.hash(algorithmsOf(suite).hash, canonicalJson({ lotCode, purpose, dealer, suite })));
}

/** The dealing of a seed to the custodians, by the same sharing as a gate key, ready to be signed by the dealer. */
export async function dealSeed(backend: CryptoBackend, input: SeedInput): Promise<SeedDealing> {
  const { suite, lotCode, purpose, dealer, seed, threshold, custodianCertificates } = input;
  const context = await seedContext(backend, input, suite);
  const { shares, commitments } = await deal(backend, context, seed, threshold, custodianCertificates.length, suite);
  const envelopes = await Promise.all(shares.map(async (share, index) => toBase64(await sealKey(share, custodianCertificates[index]!))));
  const custodians = custodianCertificates.map((der) => parseCertificate(der).fingerprint);
  return { format: 'kaibiao-seed-dealing/1', lotCode, purpose, dealer, threshold, custodians, commitments, envelopes };
}

/** Whether `share` is the one that the dealing commits to for custodian `custodian` (from 1). */
export async function seedShareFits(
  backend: CryptoBackend,
  suite: Suite,
  dealing: SeedDealing,
  custodian: number,
  share: Uint8Array,
): Promise<boolean> {
  const commitment = await commit(backend, await seedContext(backend, dealing, suite), 'share', share, suite);
  return share.length === 33 && share[32] === custodian && commitment === dealing.commitments[custodian - 1];
}

/** The seed from opened shares of a dealing; the whole dealing is checked again (SHARES_TOO_FEW, BID_MISDEALT). */
export async function openSeed(
  backend: CryptoBackend,
  suite: Suite,
  dealing: SeedDealing,
  shares: readonly Uint8Array[],
): Promise<Uint8Array> {
  return combineShares(backend, await seedContext(backend, dealing, suite), shares, dealing.commitments, dealing.threshold, suite);
}
