import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { BeginSubmission, SubmitBid, WithdrawBid } from '@kaibiao/bidding';
import {
  commit,
  concat,
  contextHash,
  finishManifest,
  fromBase64,
  manifestHash,
  openOwnKey,
  sealKey,
  sealSegment,
  segmentContext,
  sha256,
  signStatement,
  toHex,
  type BidInput,
  type Recipients,
  type Release,
  type SealedBid,
  type SealedSegment,
  type Withdrawal,
} from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { SystemRandom } from '@kaibiao/kernel';
import { ReceiveRelease } from '@kaibiao/opening';
import { SealingTerms, type LotSealing } from '@kaibiao/tender';
import { sendPayload } from '../send-payload';
import type { PlayedLot } from './publish';
import type { Player, Stage } from './stage';

export interface PlayedBid {
  bidder: Player;
  sealed: SealedBid;
  hash: string;
}

/** What a bidder does wrong with a segment before signing the manifest. */
export type Tamper = (segment: SealedSegment, recipients: Recipients, ctxHash: string) => SealedSegment | Promise<SealedSegment>;

const PLAN = Buffer.from('施工组织设计');

/** Sealed on the bidder's machine, uploaded, receipted. */
export async function deliver(
  s: Stage,
  lot: PlayedLot,
  login: string,
  price: string,
  more: { previous?: PlayedBid; tamper?: Tamper } = {},
): Promise<PlayedBid> {
  const bidder = await s.player(login);
  const terms = await s.get(SealingTerms).ofLot(lot.lotId);
  const before = more.previous?.sealed.manifest;
  const bid = {
    suite: terms.suite,
    lotCode: terms.lotCode,
    submissionId: before?.submissionId ?? randomUUID(),
    version: (before?.version ?? 0) + 1,
    replaces: more.previous?.hash ?? null,
    bidderCode: bidder.principal.organisationCode!,
    tenderDocuments: terms.tenderDocuments,
    maker: { name: 'test', version: '1', bundle: 'a'.repeat(64) },
  };
  const recipients: Recipients = {
    policy: terms.policy,
    custodianCertificates: terms.custodianCertificates.map(fromBase64),
    encryptionCertificate: terms.policy.mode === 'custodians' ? null : bidder.encryption!.certificate.der,
  };
  const made: MadeSegment[] = [];
  for (const name of terms.segments) {
    const segment = await seal({ bid, recipients, bidder, terms }, name, name === terms.segments.at(-1) ? formOf(price) : {});
    const ctxHash = await contextHash(nodeBackend, segmentContext(bid, recipients, bidder.signer, name));
    made.push({ ...segment, sealed: (await more.tamper?.(segment.sealed, recipients, ctxHash)) ?? segment.sealed });
  }
  const segments = made.map((segment) => segment.sealed);
  const sealed = await finishManifest(bid, recipients, segments, bidder.signer);
  const payloads = made.map(({ payload }) => payload);
  await hand(s, lot, bidder, sealed, payloads);
  return { bidder, sealed, hash: manifestHash(sealed.manifestBytes) };
}

const formOf = (price: string) => ({ price, periodDays: '400', quality: '合格', projectManager: '张三' });

interface MadeSegment {
  sealed: SealedSegment;
  payload: Uint8Array;
}

/** One envelope of a bid: the plan in the first, nothing but the form in one for the price. */
async function seal(
  { bid, recipients, bidder, terms }: { bid: BidInput; recipients: Recipients; bidder: Player; terms: LotSealing },
  name: string,
  priceForm: Record<string, string>,
): Promise<MadeSegment> {
  const chunks: Uint8Array[] = [];
  const plan = {
    name: 'technical/方案.txt',
    role: 'technical',
    length: PLAN.length,
    open: () => Readable.from([PLAN]) as AsyncIterable<Uint8Array>,
  };
  const sealed = await sealSegment(nodeBackend, {
    ...recipients,
    context: segmentContext(bid, recipients, bidder.signer, name),
    name,
    opensNotBefore: terms.opensNotBefore,
    files: name === 'price' ? [] : [plan],
    priceForm,
    random: new SystemRandom(),
    sink: (chunk) => void chunks.push(chunk),
  });
  return { sealed, payload: Buffer.concat(chunks) };
}

async function hand(
  s: Stage,
  { lotId }: PlayedLot,
  { principal }: Player,
  sealed: SealedBid,
  payloads: readonly Uint8Array[],
): Promise<void> {
  const { manifest, manifestBytes, signature, segments } = sealed;
  const id = { submissionId: manifest.submissionId, version: manifest.version };
  const envelopes = Object.fromEntries(
    segments.map(({ manifest: { name }, envelopes: { bidder, custodians } }) => [name, { bidder, custodians: [...custodians] }]),
  );
  await s.get(BeginSubmission).execute(principal, { ...id, lotId, manifest: manifestBytes, signature, envelopes });
  for (const [at, payload] of payloads.entries())
    await sendPayload(s.get, principal, { ...id, segment: manifest.segments[at]!.name, payload });
  await s.get(SubmitBid).execute(principal, id);
}

export async function withdraw(s: Stage, { bidder, sealed: { manifest }, hash }: PlayedBid): Promise<void> {
  const { lotCode, submissionId, version } = manifest;
  const value: Withdrawal = { format: 'kaibiao-withdrawal/1', lotCode, submissionId, version, manifestHash: hash };
  await s.get(WithdrawBid).execute(bidder.principal, submissionId, await signStatement(bidder.signer, value));
}

/** The bidder's half of the key of one envelope. */
export async function release(
  s: Stage,
  { lotId }: PlayedLot,
  { bidder, sealed: { manifest, segments }, hash }: PlayedBid,
  segment = 'bid',
): Promise<void> {
  const { certificate, privateKey } = bidder.encryption!;
  const envelope = segments.find((one) => one.manifest.name === segment)!.envelopes.bidder!;
  const own = { manifest, segment, envelope, certificate: certificate.der, privateKey };
  const { lotCode, submissionId } = manifest;
  const bidderKey = toHex(await openOwnKey(nodeBackend, own));
  const value: Release = { format: 'kaibiao-release/1', lotCode, segment, submissionId, manifestHash: hash, bidderKey };
  await s.get(ReceiveRelease).execute(bidder.principal, lotId, await signStatement(bidder.signer, value));
}

/** Custodian 3 gets a share that matches its commitment and comes from another dealing. */
export const misdealt: Tamper = async (segment, { custodianCertificates }, ctxHash) => {
  const share = concat(new SystemRandom().bytes(32), Uint8Array.of(3));
  const commitment = await commit(nodeBackend, ctxHash, 'share', share, 'INTL-1');
  const shares = segment.manifest.shares.map((other, at) => (at === 2 ? commitment : other));
  return withEnvelope({ ...segment, manifest: { ...segment.manifest, shares } }, 2, await sealKey(share, custodianCertificates[2]!));
};

/** The envelopes of two custodians hold nothing that opens. */
export const brokenEnvelopes: Tamper = (segment) =>
  withEnvelope(withEnvelope(segment, 0, Buffer.from('nothing')), 1, Buffer.from('nothing'));

function withEnvelope(segment: SealedSegment, at: number, envelope: Uint8Array): SealedSegment {
  const put = <T>(list: readonly T[], item: T): T[] => list.map((other, index) => (index === at ? item : other));
  const { manifest, envelopes } = segment;
  const hashes = { ...manifest.envelopes, custodians: put(manifest.envelopes.custodians, toHex(sha256(envelope))) };
  return {
    ...segment,
    manifest: { ...manifest, envelopes: hashes },
    envelopes: { ...envelopes, custodians: put(envelopes.custodians, envelope) },
  };
}
