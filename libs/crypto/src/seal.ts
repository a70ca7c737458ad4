import type { Random } from '@kaibiao/kernel';
import type { CryptoBackend, MaybePromise } from './backend';
import { toHex } from './bytes';
import { canonicalJson } from './canonical-json';
import { parseCertificate } from './certificate';
import { signDetached } from './cms-sign';
import type { IndexedFile, SealedFile } from './content';
import { checkedLength, writeContent, type WrittenContent } from './content-write';
import { contextHash, type BidContext, commit } from './context';
import { deal } from './dealing';
import { sealEnvelopes, type Envelopes } from './envelopes';
import type { KeepSegment } from './keep';
import { MANIFEST_FORMAT, type Maker, type Manifest, type ManifestSegment } from './manifest';
import { checkManifest } from './manifest-parse';
import { payloadKey, SALT_LENGTH } from './payload-key';
import { sealedLength, sealPayload } from './payload-seal';
import type { PayloadSink } from './payload-sink';
import { publicKeyKind } from './public-key';
import { checkRecipients, type Recipients } from './recipients';
import { sha256 } from './sha256';
import type { Signer } from './signer';
import { assertKeyOfSuite, assertSuite, type Suite } from './suite';

export interface SegmentInput extends PayloadSink {
  readonly name: string;
  /** RFC 3339 with milliseconds, `Z`. */
  readonly opensNotBefore: string;
  readonly files: readonly SealedFile[];
  /** Amounts are decimal strings; a fraction written as a number is refused. */
  readonly priceForm: Readonly<Record<string, unknown>>;
  /** Called before the first byte of the payload with what is known by then: all of the segment but the payload's hash, which is zeros. */
  begins?(known: Pick<SealedSegment, 'manifest' | 'envelopes'>): MaybePromise<void>;
}

export interface SealedSegment {
  readonly manifest: ManifestSegment;
  readonly envelopes: Envelopes;
  readonly keep: KeepSegment;
  /** Hashes of plaintext: they stay on the bidder's machine. */
  readonly files: readonly IndexedFile[];
}

/** The members of a manifest that the maker gives; the rest follows from the segments and certificates. */
export interface BidInput {
  readonly suite: Suite;
  readonly lotCode: string;
  readonly submissionId: string;
  readonly version: number;
  readonly replaces: string | null;
  readonly bidderCode: string;
  /** Hash of the issued document set, hex. */
  readonly tenderDocuments: string;
  readonly maker: Maker;
}

export interface SealedBid {
  readonly manifest: Manifest;
  readonly manifestBytes: Uint8Array;
  /** `manifest.p7s`. */
  readonly signature: Uint8Array;
  readonly segments: readonly SealedSegment[];
}

export interface SealSegmentInput extends SegmentInput, Recipients {
  readonly context: BidContext;
  readonly random: Random;
  /** Payload bytes written so far, and in the end. */
  onProgress?(done: number, total: number): void;
}

export interface SealBidInput extends BidInput, Recipients {
  readonly segments: readonly SegmentInput[];
  readonly signer: Signer;
  readonly random: Random;
  /** Payload bytes of all segments written so far, and in the end. */
  onProgress?(done: number, total: number): void;
}

const BLANK_HASH = '0'.repeat(64);

/** Length in bytes of `payload.enc` of this content, known before sealing (INPUT_INVALID as in sealing). */
export const payloadLength = (files: readonly SealedFile[], priceForm: Readonly<Record<string, unknown>>): number =>
  sealedLength(checkedLength({ files, priceForm }));

/** Seals one segment in one pass and constant memory: the payload goes to `input.sink`, what manifest and keep need comes back. */
export async function sealSegment(backend: CryptoBackend, input: SealSegmentInput): Promise<SealedSegment> {
  checkRecipients(input, input.context);
  const { context, policy, random, files, priceForm, name } = input;
  const bidderKey = policy.mode === 'custodians' ? new Uint8Array(32) : random.bytes(32);
  const gate = policy.mode === 'bidder' ? new Uint8Array(32) : random.bytes(32);
  const [salt, drawNonce] = [random.bytes(SALT_LENGTH), random.bytes(32)];
  const ctxHash = await contextHash(backend, context);
  const { suite } = context;
  const dealing = await deal(backend, ctxHash, gate, policy.threshold, policy.custodians.length, suite);
  const envelopes = await sealEnvelopes(input, name, bidderKey, dealing.shares);
  const total = payloadLength(files, priceForm);
  const keys = { bidderKey, gate, salt, drawNonce };
  const known: ManifestSegment = {
    name,
    opensNotBefore: input.opensNotBefore,
    ciphertext: { hash: BLANK_HASH, length: String(total) },
    bidderKey: policy.mode === 'custodians' ? null : await commit(backend, ctxHash, 'bidder-key', bidderKey, suite),
    shares: dealing.commitments,
    drawNonce: await commit(backend, ctxHash, 'draw-nonce', drawNonce, suite),
    envelopes: {
      bidder: envelopes.bidder && toHex(sha256(envelopes.bidder)),
      custodians: envelopes.custodians.map((envelope) => toHex(sha256(envelope))),
    },
  };
  await input.begins?.({ manifest: known, envelopes });
  const { hash, indexHash, files: indexed } = await streamPayload(backend, ctxHash, keys, { ...input, suite, total });
  const manifest = { ...known, ciphertext: { hash, length: String(total) } };
  const [bidderKeyHex, gateHex, saltHex, nonceHex] = [bidderKey, gate, salt, drawNonce].map(toHex) as [string, string, string, string];
  const keep = { name, bidderKey: bidderKeyHex, gate: gateHex, salt: saltHex, drawNonce: nonceHex, contentHash: indexHash };
  return { manifest, envelopes, keep, files: indexed };
}

export interface PayloadKeys {
  readonly bidderKey: Uint8Array;
  readonly gate: Uint8Array;
  readonly salt: Uint8Array;
  readonly drawNonce: Uint8Array;
}

export interface PayloadStream extends PayloadSink {
  readonly suite: Suite;
  readonly files: readonly SealedFile[];
  readonly priceForm: Readonly<Record<string, unknown>>;
  readonly total: number;
  onProgress?(done: number, total: number): void;
}

/** Sends the payload to the sink; tells its hash, the hash of the content's index and the files in it. */
export async function streamPayload(
  backend: CryptoBackend,
  ctxHash: string,
  keys: PayloadKeys,
  stream: PayloadStream,
): Promise<WrittenContent & { readonly hash: string }> {
  const { suite, files, priceForm, total } = stream;
  let written: WrittenContent = { files: [], indexHash: '' };
  const content = async function* (): AsyncGenerator<Uint8Array> {
    written = yield* writeContent(backend, { files, priceForm, drawNonce: toHex(keys.drawNonce) });
  };
  const key = await payloadKey(backend, ctxHash, keys.bidderKey, keys.gate, suite);
  const hasher = stream.digest ? null : await backend.hasher();
  let done = 0;
  const options = { suite, lend: (length: number) => stream.lend?.(length) };
  for await (const chunk of sealPayload(backend, ctxHash, key, keys.salt, content(), options)) {
    hasher?.update(chunk);
    done += chunk.length;
    await stream.sink(chunk);
    stream.onProgress?.(done, total);
  }
  return { hash: toHex(hasher ? hasher.digest() : await stream.digest!()), ...written };
}

/** Completes, checks (MANIFEST_INVALID) and signs the manifest of segments sealed before. */
export async function finishManifest(
  bid: BidInput,
  recipients: Recipients,
  segments: readonly SealedSegment[],
  signer: Signer,
): Promise<SealedBid> {
  const manifest = manifestOf(bid, recipients, segments, signer);
  const manifestBytes = canonicalJson(manifest);
  return { manifest, manifestBytes, signature: await signDetached(manifestBytes, signer), segments };
}

/**
 * Manifest and signature as long as they will be, made before the hashes of the payloads are known: where a payload will lie in the
 * `*.kbid`. Only an ECDSA signature may turn out a byte or two longer or shorter.
 */
export async function outlineBid(
  bid: BidInput,
  recipients: Recipients,
  segments: readonly Pick<SealedSegment, 'manifest'>[],
  signer: Signer,
): Promise<Pick<SealedBid, 'manifestBytes' | 'signature'>> {
  const manifestBytes = canonicalJson(manifestOf(bid, recipients, segments, signer));
  const key = publicKeyKind(parseCertificate(signer.certificate).publicKeySpki);
  const blank = new Uint8Array(key.kind === 'rsa' ? key.bits / 8 : key.size * 2 + 7);
  return { manifestBytes, signature: await signDetached(manifestBytes, { ...signer, sign: () => Promise.resolve(blank) }) };
}

function manifestOf(bid: BidInput, recipients: Recipients, segments: readonly Pick<SealedSegment, 'manifest'>[], signer: Signer): Manifest {
  const { suite, lotCode, submissionId, version, replaces, bidderCode, tenderDocuments, maker } = bid;
  const { encryptionCertificate, policy } = recipients;
  const signing = parseCertificate(signer.certificate);
  assertKeyOfSuite(signing, suite);
  const manifest: Manifest = {
    format: MANIFEST_FORMAT,
    ...{ suite, lotCode, submissionId, version, replaces, bidderCode, tenderDocuments, maker },
    signingCertificate: signing.fingerprint,
    encryptionCertificate: encryptionCertificate && parseCertificate(encryptionCertificate).fingerprint,
    policy: { mode: policy.mode, threshold: policy.threshold, custodians: policy.custodians },
    segments: segments.map((segment) => segment.manifest),
  };
  checkManifest(manifest);
  return manifest;
}

/** The context of a segment of this bid. */
export function segmentContext(bid: BidInput, recipients: Recipients, signer: Signer, segment: string): BidContext {
  const { suite, lotCode, submissionId, version } = bid;
  return {
    ...{ suite, lotCode, submissionId, version, segment },
    signingCertificate: parseCertificate(signer.certificate).fingerprint,
    encryptionCertificate: recipients.encryptionCertificate && parseCertificate(recipients.encryptionCertificate).fingerprint,
  };
}

/** Seals every segment, one after the other, and signs the manifest. */
export async function sealBid(backend: CryptoBackend, input: SealBidInput): Promise<SealedBid> {
  assertSuite(input.suite);
  const lengths = input.segments.map(({ files, priceForm }) => payloadLength(files, priceForm));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const sealed: SealedSegment[] = [];
  let before = 0;
  for (const [index, segment] of input.segments.entries()) {
    const { policy, custodianCertificates, encryptionCertificate, encryptionPrivateKey, random } = input;
    const context = segmentContext(input, input, input.signer, segment.name);
    const onProgress = (done: number): void => input.onProgress?.(before + done, total);
    const recipients = { policy, custodianCertificates, encryptionCertificate, ...(encryptionPrivateKey && { encryptionPrivateKey }) };
    sealed.push(await sealSegment(backend, { ...segment, ...recipients, context, random, onProgress }));
    before += lengths[index]!;
  }
  return finishManifest(input, input, sealed, input.signer);
}
