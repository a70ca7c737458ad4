import { createHmac } from 'node:crypto';
import {
  canonicalJson,
  commit,
  contextHash,
  deal,
  payloadKey,
  sealPayload,
  signDetached,
  toHex,
  type BidContext,
  type Manifest,
  type SealingMode,
  type SealingPolicy,
  type Signer,
  type Suite,
} from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { SeededRandom } from '@kaibiao/kernel';
import { collect, streamOf } from '../bytes';
import { envelope } from './envelope';
import { BIDDER_CODE, Parties, type Party } from './parties';
import { Rope, type Part } from './rope';
import { contentOf, sha256Hex, type Content, type ContentFile, type ContentTrick } from './tar';

export interface VectorSegment {
  readonly name: string;
  readonly bidder: Rope | null;
  readonly custodians: readonly Rope[];
  readonly payload: Rope;
  readonly content: Content;
  readonly keys: { readonly bidderKey: Uint8Array; readonly gate: Uint8Array; readonly salt: Uint8Array; readonly shares: Uint8Array[] };
}

export interface VectorBid {
  readonly manifest: Manifest;
  readonly manifestBytes: Rope;
  readonly signature: Rope;
  readonly segments: readonly VectorSegment[];
}

export interface Recipe {
  /** Names the blobs. */
  readonly id: string;
  readonly mode?: SealingMode;
  readonly segments?: readonly string[];
  readonly version?: number;
  readonly replaces?: string | null;
  readonly files?: readonly ContentFile[];
  readonly priceForm?: Readonly<Record<string, unknown>>;
  readonly trick?: ContentTrick;
  /** Another context than the manifest says, for payload, shares and commitments. */
  readonly context?: Partial<BidContext>;
  /** Other certificates of the bidder. */
  readonly signer?: Signer;
  readonly encryption?: Party;
  /** Another gate key than the policy's. */
  readonly gate?: Uint8Array;
  /** Shares that follow from no one polynomial; commitments and envelopes are made from them. */
  readonly misdeal?: (shares: Uint8Array[]) => Uint8Array[];
  /** A bid of the same seed: what is equal is told by it. */
  readonly model?: VectorBid;
  readonly seed?: number;
}

export const LOT_CODE = 'E3213002601050001001001';
export const DEADLINE = '2026-06-01T01:00:00.000Z';
export const RECEIVED_AT = '2026-05-30T00:00:00.000Z';
export const DOCUMENTS = sha256Hex(Buffer.from('the tender documents'));
const SUBMISSION = '0198c3a0-7b1e-7c00-8000-000000000001';
const MAKER = { name: 'vectors', version: '1', bundle: sha256Hex(Buffer.from('the maker')) };

export const FILES: readonly ContentFile[] = [
  { name: '投标函.pdf', role: 'form', bytes: Buffer.from('%PDF-1.7 a letter of tender') },
  { name: '商务/报价.csv', role: 'price', bytes: Buffer.from('1,1230000.00\n'.repeat(40)) },
  { name: '空.txt', role: 'other', bytes: new Uint8Array(0) },
];
export const PRICE_FORM = { price: '1230000.00', periodDays: '365', quality: '合格' };

/** The first block of HKDF-Expand holds key and nonce in both suites. */
const AEADS = {
  'INTL-1': { aead: 'AEAD_AES_256_GCM', size: 32, expand: 'sha512' },
  'GM-1': { aead: 'AEAD_SM4_GCM', size: 16, expand: 'sm3' },
} as const;

/** Seals the bids of the vectors, the same bytes every time, and remembers the blobs they are told by. */
export class Workshop {
  readonly parties: Parties;
  readonly blobs = new Map<string, Part[]>();
  /** What the names of its vectors and blobs begin with. */
  readonly prefix: string;

  constructor(readonly suite: Suite) {
    this.parties = new Parties(suite);
    this.prefix = suite === 'GM-1' ? 'gm-' : '';
  }

  policy(mode: SealingMode): SealingPolicy {
    const custodians = [1, 2, 3, 4].map((number) => this.parties.fingerprint(`custodian${number}`));
    return mode === 'bidder' ? { mode, threshold: 0, custodians: [] } : { mode, threshold: 2, custodians };
  }

  async seal(recipe: Recipe): Promise<VectorBid> {
    const { mode = 'bidder+custodians', version = 1, replaces = null, segments: names = ['bid'], id, model } = recipe;
    const signer = recipe.signer ?? (await this.parties.signer('bidder'));
    const encryption = recipe.encryption ?? this.parties.of('bidderEncryption');
    const encryptionCertificate = mode === 'custodians' ? null : sha256Hex(encryption.certificate);
    const signingCertificate = sha256Hex(signer.certificate);
    const common = {
      suite: this.suite,
      lotCode: LOT_CODE,
      submissionId: SUBMISSION,
      version,
      signingCertificate,
      encryptionCertificate,
    } as const;
    const segments: VectorSegment[] = [];
    const described: Manifest['segments'][number][] = [];
    for (const [at, segment] of names.entries()) {
      const sealed = await this.segment(recipe, mode, { ...common, segment }, at);
      segments.push(sealed.segment);
      described.push(sealed.manifest);
    }
    const manifest: Manifest = {
      ...{ format: 'kaibiao-sealed-bid/1', ...common, replaces, bidderCode: BIDDER_CODE, tenderDocuments: DOCUMENTS, maker: MAKER },
      ...{ policy: this.policy(mode), segments: described },
    };
    const bytes = canonicalJson(manifest);
    const manifestBytes = model ? Rope.like(model.manifestBytes, bytes) : this.blob(`${id}/manifest.json`, bytes);
    const signed = await signDetached(bytes, signer);
    const signature = model ? Rope.like(model.signature, signed) : this.blob(`${id}/manifest.p7s`, signed);
    return { manifest, manifestBytes, signature, segments };
  }

  /** The same bid under another manifest, signed by whom it says. */
  async resign(bid: VectorBid, change: (manifest: Manifest) => unknown, signer = 'bidder'): Promise<VectorBid> {
    const value = (change(structuredClone(bid.manifest)) ?? bid.manifest) as Manifest;
    return this.withManifest({ ...bid, manifest: value }, canonicalJson(value), signer);
  }

  async withManifest(bid: VectorBid, bytes: Uint8Array, signer = 'bidder'): Promise<VectorBid> {
    const signature = await signDetached(bytes, await this.parties.signer(signer));
    return { ...bid, manifestBytes: Rope.like(bid.manifestBytes, bytes), signature: Rope.like(bid.signature, signature) };
  }

  /** Another payload in the place of the first segment's, named and signed by the bidder. */
  async withPayload(bid: VectorBid, payload: Rope): Promise<VectorBid> {
    const ciphertext = { hash: sha256Hex(payload.bytes()), length: String(payload.length) };
    const renamed = await this.resign(bid, (manifest) => ({
      ...manifest,
      segments: manifest.segments.map((one, at) => (at === 0 ? { ...one, ciphertext } : one)),
    }));
    return { ...renamed, segments: bid.segments.map((one, at) => (at === 0 ? { ...one, payload } : one)) };
  }

  /** Other envelopes in the place of the first segment's, named and signed by the bidder. */
  async withEnvelopes(bid: VectorBid, { bidder, custodians }: Pick<VectorSegment, 'bidder' | 'custodians'>): Promise<VectorBid> {
    const envelopes = { bidder: bidder && sha256Hex(bidder.bytes()), custodians: custodians.map((one) => sha256Hex(one.bytes())) };
    const renamed = await this.resign(bid, (manifest) => ({
      ...manifest,
      segments: manifest.segments.map((one, at) => (at === 0 ? { ...one, envelopes } : one)),
    }));
    return { ...renamed, segments: bid.segments.map((one, at) => (at === 0 ? { ...one, bidder, custodians } : one)) };
  }

  blob(name: string, bytes: Uint8Array, parts: Part[] = Rope.of(bytes).parts()): Rope {
    this.blobs.set(this.prefix + name, parts);
    return Rope.blob(this.prefix + name, bytes);
  }

  private async segment(recipe: Recipe, mode: SealingMode, own: BidContext, at: number) {
    const random = new SeededRandom((recipe.seed ?? 0x5eed) + at);
    const bidderKey = mode === 'custodians' ? new Uint8Array(32) : random.bytes(32);
    const gate = recipe.gate ?? (mode === 'bidder' ? new Uint8Array(32) : random.bytes(32));
    const [salt, drawNonce] = [random.bytes(24), random.bytes(32)];
    const ctxHash = await contextHash(nodeBackend, { ...own, ...recipe.context });
    const { threshold, custodians } = this.policy(mode);
    const dealt = (await deal(nodeBackend, ctxHash, gate, threshold, custodians.length, this.suite)).shares;
    const shares = recipe.misdeal?.(dealt) ?? dealt;
    const model = recipe.model?.segments[at];
    const told = (name: string, bytes: Uint8Array, like?: Rope | null): Rope =>
      like ? Rope.like(like, bytes) : this.blob(`${recipe.id}/${own.segment}/${name}`, bytes);
    const encryption = recipe.encryption ?? this.parties.of('bidderEncryption');
    const bidder = mode === 'custodians' ? null : told('bidder.p7m', envelope(bidderKey, encryption, random), model?.bidder);
    const envelopes = shares.map((share, i) => {
      const sealed = envelope(share, this.parties.custodians[i]!, random);
      return told(`custodian-${i + 1}.p7m`, sealed, model?.custodians[i]);
    });
    const content = { files: recipe.files ?? FILES, priceForm: recipe.priceForm ?? PRICE_FORM, drawNonce: toHex(drawNonce) };
    const key = await payloadKey(nodeBackend, ctxHash, bidderKey, gate, this.suite);
    const plain = contentOf(content, recipe.trick);
    const payload = await this.payload(`${recipe.id}/${own.segment}/payload.enc`, ctxHash, key, salt, plain);
    const commitments = Promise.all(shares.map((share) => commit(nodeBackend, ctxHash, 'share', share, this.suite)));
    const manifest: Manifest['segments'][number] = {
      name: own.segment,
      opensNotBefore: DEADLINE,
      ciphertext: { hash: sha256Hex(payload.bytes()), length: String(payload.length) },
      bidderKey: bidder && (await commit(nodeBackend, ctxHash, 'bidder-key', bidderKey, this.suite)),
      shares: await commitments,
      drawNonce: await commit(nodeBackend, ctxHash, 'draw-nonce', drawNonce, this.suite),
      envelopes: { bidder: bidder && sha256Hex(bidder.bytes()), custodians: envelopes.map((one) => sha256Hex(one.bytes())) },
    };
    const keys = { bidderKey, gate, salt, shares };
    return { manifest, segment: { name: own.segment, bidder, custodians: envelopes, payload, content, keys } };
  }

  /** A payload, told by the key and nonces under which its chunks are sealed. */
  async payload(name: string, ctxHash: string, key: Uint8Array, salt: Uint8Array, plain: Uint8Array): Promise<Rope> {
    const bytes = await collect(sealPayload(nodeBackend, ctxHash, key, salt, streamOf(plain), { suite: this.suite }));
    const { aead, size, expand } = AEADS[this.suite];
    const info = Buffer.concat([Buffer.from(`c2sp.org/chunked-encryption@v1+${aead}\0`), salt, Buffer.from(ctxHash, 'hex')]);
    const okm = createHmac(expand, key).update(info).update(Uint8Array.of(1)).digest();
    const secrets = { key: toHex(okm.subarray(0, size)), baseNonce: toHex(okm.subarray(size, size + 12)) };
    return this.blob(name, bytes, [
      { hex: toHex(bytes.subarray(0, 56)) },
      { chunks: { aead, ...secrets, plaintext: Rope.of(plain).parts() } },
    ]);
  }

  /** The key of a payload, for those that are sealed anew. */
  async keyOf({ manifest, segments }: VectorBid): Promise<{ ctxHash: string; key: Uint8Array }> {
    const { lotCode, submissionId, version, signingCertificate, encryptionCertificate, suite } = manifest;
    const [{ name, keys }] = segments as [VectorSegment];
    const context = { lotCode, submissionId, version, signingCertificate, encryptionCertificate, suite, segment: name };
    const ctxHash = await contextHash(nodeBackend, context);
    return { ctxHash, key: await payloadKey(nodeBackend, ctxHash, keys.bidderKey, keys.gate, this.suite) };
  }
}
