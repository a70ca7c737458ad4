import {
  bidderKeyFits,
  fromBase64,
  fromHex,
  manifestHash,
  parseCertificate,
  parseManifest,
  readStatement,
  sha256Hex,
  signStatement,
  toBase64,
  verifyStatement,
  type Certificate,
  type Manifest,
  type Release,
  type ReleaseFile,
  type ReleaseReceipt,
} from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import type { CustodianParts } from './custodian';
import { verifyOptionsOf } from './custodian-keys';
import { orderKey } from './decide';
import { keepRelease, keptRelease, releaseName, releaseNames } from './folder/kept-releases';
import { lotKeyOf } from './folder/lot-keys';
import { Refusal } from './refusal';

type Parts = Pick<CustodianParts, 'folder' | 'keys' | 'memory' | 'clock'>;

export interface Received {
  said: ReleaseReceipt;
  /** The receipt as the bidder keeps it: base64. */
  receipt: string;
  signature: string;
  /** Whether what was handed over opens nothing without the custodians. */
  blind: boolean;
}

/**
 * Takes in a release (解密) that a bidder brings because the platform does not take it (design: sealed bid §6), and gives its signed receipt.
 * Whether the bid is one of L is known only with the order, and is looked at then. A repetition gives the first receipt. Throws Refusal.
 */
export async function receiveRelease(parts: Parts, { release: signed, manifest: bytes }: ReleaseFile): Promise<Received> {
  const { folder, keys, memory, clock } = parts;
  const now = clock.now();
  const { value, certificate } = await verifyStatement<Release>('kaibiao-release/1', signed, verifyOptionsOf(keys, now));
  const manifest = parseManifest(bytes);
  await check(parts, value, { manifest, hash: manifestHash(bytes), signer: certificate }, now);
  const name = releaseName(value);
  const blind = manifest.policy.mode !== 'bidder';
  if (releaseNames(folder).includes(name)) return { ...receiptIn(keptRelease(folder, name)), blind };
  if (memory.recall().orders[orderKey(value.lotCode, value.segment)] !== undefined)
    throw new Refusal(
      `Too late: this custodian has already judged the order to open ${value.segment} of lot ${value.lotCode}. Its window had ended before.`,
    );
  const said: ReleaseReceipt = {
    format: 'kaibiao-release-receipt/1',
    lotCode: value.lotCode,
    segment: value.segment,
    manifestHash: value.manifestHash,
    releaseHash: await sha256Hex(signed.statement),
    receivedAt: now.toISOString(),
  };
  const receipt = await signStatement(keys.signer, said, now);
  const kept = keepRelease(folder, name, {
    statement: toBase64(signed.statement),
    signature: toBase64(signed.signature),
    manifest: toBase64(bytes),
    receipt: toBase64(receipt.statement),
    receiptSignature: toBase64(receipt.signature),
  });
  return { ...receiptIn(kept), blind };
}

const receiptIn = ({ receipt, receiptSignature: signature }: { receipt: string; receiptSignature: string }) => ({
  said: readStatement<ReleaseReceipt>('kaibiao-release-receipt/1', fromBase64(receipt)),
  receipt,
  signature,
});

/** What needs no platform: the manifest is the one that the release names, its bidder signed, the key fits, and this custodian has a part. */
async function check(
  { folder, keys }: Parts,
  { lotCode, segment, submissionId, manifestHash: named, bidderKey }: Release,
  { manifest, hash, signer }: { manifest: Manifest; hash: string; signer: Certificate },
  now: Date,
): Promise<void> {
  const { mode, custodians } = manifest.policy;
  const lotKey = lotKeyOf(folder, lotCode);
  const own = [keys.encryption.fingerprint, ...(lotKey ? [parseCertificate(lotKey.certificate).fingerprint] : [])];
  if (hash !== named)
    throw new Refusal('The manifest in this file is not the one that the release names. Ask the bidder to write it again.');
  if (manifest.lotCode !== lotCode || manifest.submissionId !== submissionId)
    throw new Refusal('The release names another lot or submission than its manifest. Ask the bidder to write the file again.');
  if (signer.organisationCode !== manifest.bidderCode)
    throw new Refusal(
      `The release is signed for ${signer.organisationCode ?? 'no organisation'}, the bid is of ${manifest.bidderCode}: the bidder itself must sign.`,
    );
  if (mode === 'custodians') throw new Refusal('Bids of this lot need no release: the custodians alone open them.');
  if (mode === 'bidder+custodians' && !custodians.some((one) => own.includes(one)))
    throw new Refusal(`This custodian has no part in lot ${lotCode}. The notice names those who have.`);
  const envelope = manifest.segments.find(({ name }) => name === segment);
  if (!envelope) throw new Refusal(`The bid has no envelope ${segment}.`);
  if (now < new Date(envelope.opensNotBefore))
    throw new Refusal(`Too early: the bid may not open before ${envelope.opensNotBefore}, and until then nobody is to know who has bid.`);
  if (!(await bidderKeyFits(nodeBackend, manifest, segment, fromHex(bidderKey, 32))))
    throw new Refusal('The key in the release is not the one that the manifest commits to. Ask the bidder to write the file again.');
}
