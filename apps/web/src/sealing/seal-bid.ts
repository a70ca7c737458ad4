import {
  checkBidCertificates,
  filesOfSegment,
  formOfSegment,
  fromBase64,
  keepWriter,
  manifestHash,
  openOwnKey,
  parseManifest,
  priceFormIssues,
  priceFormWarnings,
  readKbid,
  sealBid,
  strayFiles,
  verifyDetached,
  writeKbid,
  type KbidSegment,
  type Keep,
  type Maker,
  type PayloadSink,
  type SealedBid,
} from '@kaibiao/crypto';
import { webBackend } from '@kaibiao/crypto/web';
import { FixedClock, SystemRandom, uuidv7 } from '@kaibiao/kernel';
import { blobSource, sealedFile } from './bid-files';
import { encryptionKey, signingKey, type EncryptionKey, type SigningKey } from './bid-keys';
import type { PayloadWriter } from './payload-writer';
import type { OnSealProgress, SealedFiles, SealInput } from './seal-protocol';
import { filesWithoutEnvelope, priceFormIncomplete } from './sealing.errors';

const KBID_TYPE = 'application/vnd.kaibiao.sealed-bid+zip';
const random = new SystemRandom();

interface Keys {
  readonly signing: SigningKey;
  readonly encryption: EncryptionKey | null;
}

/**
 * Seals a bid by the rules of `kaibiao seal`: what the platform would refuse is refused before, and nothing is called done before the
 * finished file has been read again, its signature checked and its own envelope opened with the bidder's key.
 */
export async function sealForLot(input: SealInput, payload: PayloadWriter, maker: Maker, onProgress: OnSealProgress): Promise<SealedFiles> {
  const { terms, priceForm } = input;
  onProgress('keys', 0, 1);
  const stray = strayFiles(terms.segments, input.files);
  if (stray.length > 0) throw filesWithoutEnvelope(stray.map(({ name }) => name));
  const issues = priceFormIssues(priceForm, terms);
  if (issues.length > 0) throw priceFormIncomplete(issues);
  // Its key is derived beside all that follows.
  const write = keepWriter({ passphrase: input.passphrase, random });
  const keys = await keysOf(input);
  const encryption = keys.encryption && keys.encryption.certificate;
  const doubts = await checkBidCertificates({ terms, signing: keys.signing.certificate, encryption, at: input.now });
  onProgress('keys', 1, 1);
  const sealed = await seal(input, keys, payload, maker, onProgress);
  onProgress('keeping', 0, 1);
  const kbkeep = new Blob([(await write(keepOf(sealed), encryption && encryption.der)) as Uint8Array<ArrayBuffer>]);
  onProgress('keeping', 1, 1);
  onProgress('checking', 0, 1);
  const kbid = await container(sealed, payload);
  await rehearse(kbid, keys, input.now);
  onProgress('checking', 1, 1);
  const { lotCode, submissionId, version, segments } = sealed.manifest;
  return {
    lotCode,
    submissionId,
    version,
    manifestHash: manifestHash(sealed.manifestBytes),
    kbid,
    kbkeep,
    payloadLength: segments.reduce((sum, { ciphertext }) => sum + Number(ciphertext.length), 0),
    files: sealed.segments.flatMap(({ files }) => files),
    warnings: [...doubts, ...priceFormWarnings(priceForm, terms)],
  };
}

async function keysOf({ terms, signing, encryption }: SealInput): Promise<Keys> {
  const wanted = terms.policy.mode === 'custodians' ? null : encryption;
  return { signing: await signingKey(signing), encryption: wanted && (await encryptionKey(wanted)) };
}

function seal(
  { terms, files, priceForm, previous, now }: SealInput,
  { signing, encryption }: Keys,
  payload: PayloadWriter,
  maker: Maker,
  onProgress: OnSealProgress,
): Promise<SealedBid> {
  const submissionId = previous?.submissionId ?? uuidv7(new FixedClock(now), random);
  const version = (previous?.version ?? 0) + 1;
  return sealBid(webBackend, {
    suite: terms.suite,
    lotCode: terms.lotCode,
    submissionId,
    version,
    replaces: previous?.manifestHash ?? null,
    bidderCode: signing.certificate.organisationCode!,
    tenderDocuments: terms.tenderDocuments,
    maker,
    policy: terms.policy,
    custodianCertificates: terms.custodianCertificates.map(fromBase64),
    encryptionCertificate: encryption && encryption.certificate.der,
    ...(encryption ? { encryptionPrivateKey: encryption.privateKey } : {}),
    segments: terms.segments.map((name) => ({
      name,
      opensNotBefore: terms.opensNotBefore,
      files: filesOfSegment(terms.segments, name, files).map(sealedFile),
      priceForm: formOfSegment(terms.segments, name, priceForm),
      begins: ({ manifest: { ciphertext, drawNonce } }) =>
        payload.begin({ submissionId, version, segment: name, length: Number(ciphertext.length), drawNonce }),
      ...sinkOf(payload),
    })),
    signer: signing.signer,
    random,
    onProgress: (done, total) => onProgress('sealing', done, total),
  });
}

export const sinkOf = (payload: PayloadWriter): PayloadSink => ({
  lend: (length) => payload.lend(length),
  sink: (chunk) => payload.sink(chunk),
  digest: () => payload.digest(),
});

function keepOf({ manifest, manifestBytes, segments }: SealedBid): Keep {
  const { lotCode, submissionId, version } = manifest;
  const keep = { format: 'kaibiao-keep/1', lotCode, submissionId, version, manifestHash: manifestHash(manifestBytes) } as const;
  return { ...keep, segments: segments.map((segment) => segment.keep) };
}

/** The `*.kbid` as one Blob, in which the payloads stand as the file that they are: nothing is copied. */
export async function container({ manifestBytes, signature, segments }: SealedBid, payload: PayloadWriter): Promise<Blob> {
  const { blob, parts: payloads } = await payload.finish();
  const parts: BlobPart[] = [];
  let end = 0;
  const sealed = segments.map(({ manifest: { name }, envelopes }, at): KbidSegment => {
    const { length, crc32 } = payloads[at]!;
    const piece = blob.slice(end, (end += length));
    const standIn = {
      length,
      crc32,
      async *open(): AsyncGenerator<Uint8Array> {
        parts.push(piece);
        yield await Promise.resolve(new Uint8Array(0));
      },
    };
    return { name, envelopes, payload: standIn };
  });
  const written = writeKbid({ manifest: manifestBytes, signature, segments: sealed });
  for await (const chunk of written) parts.push(chunk as Uint8Array<ArrayBuffer>);
  return new Blob(parts, { type: KBID_TYPE });
}

/** Reads the finished file again: most bids that fail at an opening would fail here. */
async function rehearse(kbid: Blob, { signing, encryption }: Keys, at: Date): Promise<void> {
  const { manifest: bytes, signature, segments } = await readKbid(blobSource(kbid, 'kbid'));
  const manifest = parseManifest(bytes);
  await verifyDetached(bytes, signature, { trust: [signing.certificate.der], at });
  if (!encryption) return;
  const { certificate, privateKey } = encryption;
  for (const { name, envelopes } of segments)
    await openOwnKey(webBackend, { manifest, segment: name, envelope: envelopes.bidder!, certificate: certificate.der, privateKey });
}
