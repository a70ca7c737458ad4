import {
  fromBase64,
  keptKey,
  manifestHash,
  openOwnKey,
  parseManifest,
  readKbid,
  signStatement,
  toBase64,
  toHex,
  verifyStatement,
  type Manifest,
  type Release,
  type ReleaseReceipt,
  type Signed,
  type Signer,
} from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import type { ApiClient } from '../client';
import { Refusal } from '../refusal';
import { fileSource } from './file-bytes';
import type { DecryptionIdentity } from './p12-file';
import { trustOf } from './submit-kbid';

/** The bidder's own copy of the sealed bid, and its keys. */
export interface ReleaseInput {
  kbid: string;
  signer: Signer;
  /** The encryption certificate's key, or Kb (hex) of each envelope out of the .kbkeep when the certificate is lost. */
  opener: DecryptionIdentity | { bidderKeys: ReadonlyMap<string, string> };
}

export interface Released {
  lotCode: string;
  segment: string;
  manifestHash: string;
  receivedAt: string;
  /** Whether what was handed over opens nothing without the custodians. */
  blind: boolean;
}

export interface SignedRelease {
  release: Release;
  signed: Signed;
  /** The bid's, canonical JSON. */
  manifest: Uint8Array;
  blind: boolean;
}

/**
 * Hands over the bidder's half of the key (解封) of the bid in this very file to the platform, signed in as the bidder, and verifies the
 * platform's receipt. Safe to repeat.
 */
export async function releaseKbid({ client, ...input }: ReleaseInput & { client: ApiClient }): Promise<Released> {
  // The envelope whose opening is under way: a lot may have several, each with a session of its own.
  const { release, signed, blind } = await signRelease(input, async ({ lotCode }) => {
    const { segment } = await client.get<{ segment: string }>(`public/lots/${encodeURIComponent(lotCode)}/opening`);
    return segment;
  });
  return { ...(await send(client, signed, release)), blind };
}

/** Signs the bidder's half of the key of one envelope, which is compared with the manifest before. */
export async function signRelease(
  { kbid, signer, opener }: ReleaseInput,
  segmentOf: (manifest: Manifest) => Promise<string> | string,
): Promise<SignedRelease> {
  const source = await fileSource(kbid);
  try {
    const { manifest: bytes, segments } = await readKbid(source);
    const manifest = parseManifest(bytes);
    const { lotCode, submissionId } = manifest;
    const segment = await segmentOf(manifest);
    const envelope = segments.find(({ name }) => name === segment)?.envelopes.bidder;
    if (!envelope) throw new Refusal('This bid needs no release: the custodians alone open it.');
    const bidderKey =
      'bidderKeys' in opener
        ? await keptKey(nodeBackend, manifest, segment, opener.bidderKeys.get(segment) ?? '')
        : await openOwnKey(nodeBackend, {
            manifest,
            segment,
            envelope,
            certificate: opener.certificate.der,
            privateKey: opener.privateKey,
          });
    const release: Release = {
      format: 'kaibiao-release/1',
      lotCode,
      segment,
      submissionId,
      manifestHash: manifestHash(bytes),
      bidderKey: toHex(bidderKey),
    };
    return { release, signed: await signStatement(signer, release), manifest: bytes, blind: manifest.policy.mode !== 'bidder' };
  } finally {
    await source.close();
  }
}

async function send(client: ApiClient, { statement, signature }: Signed, release: Release): Promise<Omit<Released, 'blind'>> {
  const { lotCode, segment, manifestHash: hash } = release;
  const { lotId } = await client.get<{ lotId: string }>(`public/lots/${encodeURIComponent(lotCode)}/sealing`);
  const answer = await client.post<{ receipt: string; signature: string }>(`lots/${lotId}/releases`, {
    statement: toBase64(statement),
    signature: toBase64(signature),
  });
  const signed = { statement: fromBase64(answer.receipt), signature: fromBase64(answer.signature) };
  const { receivedAt } = JSON.parse(Buffer.from(signed.statement).toString('utf8')) as ReleaseReceipt;
  const { value } = await verifyStatement<ReleaseReceipt>('kaibiao-release-receipt/1', signed, {
    trust: await trustOf(client),
    at: new Date(receivedAt),
  });
  if (value.manifestHash !== hash)
    throw new Refusal('The platform answered with a receipt for another bid. Run the command again, and call the centre if this stays.');
  return { lotCode, segment, manifestHash: hash, receivedAt };
}
