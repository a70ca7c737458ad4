import { fromBase64, parseCertificate, sha256Hex, verifyStatement, type ReleaseReceipt } from '@kaibiao/crypto';
import { verifyOptionsOf, type CustodianKeys } from './custodian-keys';
import { releaseName, type KeptRelease, type ReleaseOf } from './folder/kept-releases';
import type { Platform, ReceiptText } from './tasks';

/** The platform gave something else than its own receipt for the release that it was given. */
const RECEIPT_OTHER = 'RECEIPT_OTHER';

/**
 * Gives the platform a release that a bidder brought to this custodian (design: sealed bid §6); the bidder has signed it, so anybody may carry it.
 * Answers the platform's receipt; throws what the platform refuses with, and RECEIPT_OTHER.
 */
export async function carryRelease(
  { platform, keys, now }: { platform: Platform; keys: CustodianKeys; now: Date },
  of: ReleaseOf,
  { statement, signature }: KeptRelease,
): Promise<ReceiptText> {
  const given = await platform.carry(of.lotCode, { statement, signature });
  const signed = { statement: fromBase64(given.receipt), signature: fromBase64(given.signature) };
  const { value, certificate } = await verifyStatement<ReleaseReceipt>('kaibiao-release-receipt/1', signed, verifyOptionsOf(keys, now));
  const own =
    certificate.fingerprint === parseCertificate(keys.platform).fingerprint &&
    releaseName(value) === releaseName(of) &&
    value.releaseHash === (await sha256Hex(fromBase64(statement)));
  if (!own) throw new Error(RECEIPT_OTHER);
  return given;
}
