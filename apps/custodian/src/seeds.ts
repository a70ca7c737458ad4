import {
  fromBase64,
  seedShareFits,
  sha256Hex,
  toHex,
  verifyStatement,
  type SeedDealing,
  type SeedPurpose,
  type SeedShares,
  type VerifyOptions,
} from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { openKey } from '@kaibiao/crypto/unseal';
import { DomainError } from '@kaibiao/kernel';
import { suiteOf, type CustodianKeys } from './custodian-keys';
import { signedOf } from './evidence';
import type { SignedText } from './tasks';

export interface SeedsAsked {
  lotCode: string;
  purpose: SeedPurpose;
  /** Hashes of the dealings as the notice prints them. */
  published: readonly string[];
  dealings: readonly SignedText[];
  custodian: number;
}

/**
 * This custodian's shares of the published dealings; one whose envelope does not open, or holds another share, is left out. Throws
 * DEALING_FOREIGN for a dealing that the notice does not name.
 */
export async function seedShares(
  keys: Pick<CustodianKeys, 'encryption'>,
  asked: SeedsAsked,
  options: VerifyOptions,
): Promise<SeedShares['shares']> {
  const shares: SeedShares['shares'][number][] = [];
  for (const text of asked.dealings) {
    const signed = signedOf(text);
    const { value } = await verifyStatement<SeedDealing>('kaibiao-seed-dealing/1', signed, options);
    const named =
      asked.published.includes(await sha256Hex(signed.statement)) && value.lotCode === asked.lotCode && value.purpose === asked.purpose;
    if (!named) throw new Error('DEALING_FOREIGN');
    const share = await openedShare(keys, value, asked.custodian);
    if (share) shares.push({ dealer: value.dealer, share: toHex(share) });
  }
  return shares;
}

async function openedShare(
  { encryption }: Pick<CustodianKeys, 'encryption'>,
  dealing: SeedDealing,
  custodian: number,
): Promise<Uint8Array | null> {
  try {
    const share = await openKey(fromBase64(dealing.envelopes[custodian - 1] ?? ''), encryption.certificate, encryption.key);
    return (await seedShareFits(nodeBackend, suiteOf({ encryption }), dealing, custodian, share)) ? share : null;
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}
