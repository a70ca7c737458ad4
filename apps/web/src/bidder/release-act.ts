import { fromBase64, manifestHash, openOwnKey, parseManifest, toHex, type Manifest, type ReleaseReceipt } from '@kaibiao/crypto';
import { webBackend } from '@kaibiao/crypto/web';
import type { ComposerTranslation } from 'vue-i18n';
import { post } from '../api/client';
import { ProblemError } from '../api/problem';
import { dateTime } from '../format';
import type { DecryptionIdentity } from '../signing/open-p12';
import type { SignedAct } from '../signing/signed-act';
import { readBid } from './bid-copy';
import { ownVersion, type OwnBid, type SignedReceipt } from './own-bids';
import { trustedAuthorities, verifyReleaseReceipt } from './verify-receipt';

/**
 * Kb out of the bidder's own envelope, hex. The envelope comes from the file that is given, or else from the platform; either way the
 * manifest has to be the one that the receipt names, and the key has to fit it (KBID_CHANGED, ENVELOPE_UNOPENED, BIDDER_KEY_MISMATCH).
 */
export async function ownHalf(
  bid: OwnBid,
  segment: string,
  { certificate, privateKey }: DecryptionIdentity,
  kbid: Blob | null,
): Promise<string> {
  const { manifest, hash, envelope } = kbid ? await fromFile(kbid, segment) : await fromPlatform(bid, segment);
  if (hash !== bid.manifestHash || !envelope) throw Object.assign(new Error(), { code: 'KBID_CHANGED' });
  return toHex(await openOwnKey(webBackend, { manifest, segment, envelope, certificate: certificate.der, privateKey }));
}

interface Envelope {
  manifest: Manifest;
  hash: string;
  envelope: Uint8Array | null;
}

async function fromFile(kbid: Blob, segment: string): Promise<Envelope> {
  const { manifest, hash, parts } = await readBid(kbid);
  return { manifest, hash, envelope: parts.segments.find(({ name }) => name === segment)?.envelopes.bidder ?? null };
}

async function fromPlatform(bid: OwnBid, segment: string): Promise<Envelope> {
  const { manifest, envelopes } = await ownVersion(bid);
  const bytes = fromBase64(manifest);
  const bidder = envelopes[segment]?.bidder ?? null;
  return { manifest: parseManifest(bytes), hash: manifestHash(bytes), envelope: bidder === null ? null : fromBase64(bidder) };
}

/** 解封: hands over the bidder's half of the key of this bid (policy `bidder`: all of it); what comes back is a verified receipt (RECEIPT_INVALID). */
export function releaseAct(
  lotId: string,
  bid: OwnBid,
  { segment, bidderKey, mode }: { segment: string; bidderKey: string; mode: string },
  t: ComposerTranslation,
): SignedAct<ReleaseReceipt> {
  const { lotCode, lotName, submissionId, manifestHash: hash } = bid;
  const value = { format: 'kaibiao-release/1', lotCode, segment, submissionId, manifestHash: hash, bidderKey };
  return {
    title: t('bidder.seat.release'),
    facts: [
      { label: t('bidder.receipt.lot'), value: lotName, strong: true },
      { label: t('bidder.receipt.code'), value: lotCode },
      ...(segment === 'bid' ? [] : [{ label: t('envelope.label'), value: t(`envelope.${segment}`), strong: true }]),
    ],
    consequence: t(mode === 'bidder' ? 'bidder.seat.consequenceAlone' : 'bidder.seat.consequence'),
    statements: () => [{ label: t('bidder.seat.statement'), value }],
    async send([signed], actId) {
      const answer = await post<SignedReceipt>(`/lots/${lotId}/releases`, signed, { actId });
      return verifyReleaseReceipt(answer, hash, await trustedAuthorities()).catch(() => {
        throw new ProblemError({ code: 'RECEIPT_INVALID', status: 0, remedy: t('bidder.fault.RECEIPT_INVALID'), traceId: '', facts: {} });
      });
    },
    receipt: ({ receivedAt }) => ({
      title: t('bidder.seat.receipt'),
      facts: [
        { label: t('bidder.receipt.lot'), value: lotName },
        { label: t('bidder.seat.at'), value: `${dateTime(receivedAt)} ${t('beijingTime')}`, strong: true },
      ],
      hash,
    }),
  };
}
