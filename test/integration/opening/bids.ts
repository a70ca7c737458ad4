import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { BeginSubmission, SubmitBid } from '@kaibiao/bidding';
import {
  bidsPolicy,
  contextHash,
  finishManifest,
  manifestHash,
  openOwnKey,
  parseCertificate,
  sealSegment,
  segmentContext,
  signStatement,
  toHex,
  type Recipients,
  type Release,
  type SealedBid,
  type SealedSegment,
} from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { SystemRandom } from '@kaibiao/kernel';
import { ReceiveRelease, type ReleaseReceived } from '@kaibiao/opening';
import { sendPayload } from '../../support/send-payload';
import type { TestLot } from './lots';
import type { TestPerson } from './people';
import type { World } from './world';

export interface TestBid {
  bidder: TestPerson;
  lot: TestLot;
  sealed: SealedBid;
  payload: Uint8Array;
  hash: string;
}

/** What a bidder can do wrong, or to others: a change of the sealed segment before the manifest is signed. */
export type Tamper = (segment: SealedSegment, ctxHash: string) => SealedSegment | Promise<SealedSegment>;

const DOCUMENT = Buffer.from('施工组织设计');

export async function seal(bidder: TestPerson, lot: TestLot, price: string, tamper: Tamper = (segment) => segment): Promise<TestBid> {
  const bid = {
    suite: 'INTL-1' as const,
    lotCode: lot.code,
    submissionId: randomUUID(),
    version: 1,
    replaces: null,
    bidderCode: bidder.code,
    tenderDocuments: lot.tenderDocuments,
    maker: { name: 'test', version: '1', bundle: 'a'.repeat(64) },
  };
  const keys = lot.lotKeys.map((der, at) => ({ custodian: at + 1, fingerprint: parseCertificate(der).fingerprint }));
  const recipients: Recipients = {
    policy: bidsPolicy(lot.policy, keys),
    custodianCertificates: lot.policy.mode === 'bidder' ? [] : lot.custodianCertificates.map((standing, at) => lot.lotKeys[at] ?? standing),
    encryptionCertificate: lot.policy.mode === 'custodians' ? null : bidder.encryption.der,
  };
  const chunks: Uint8Array[] = [];
  const context = segmentContext(bid, recipients, bidder.signer, 'bid');
  const segment = await sealSegment(nodeBackend, {
    ...recipients,
    context,
    name: 'bid',
    opensNotBefore: lot.deadline.toISOString(),
    files: [
      {
        name: 'technical/方案.txt',
        role: 'technical',
        length: DOCUMENT.length,
        open: () => Readable.from([DOCUMENT]) as AsyncIterable<Uint8Array>,
      },
      { name: 'empty.txt', role: 'other', length: 0, open: () => Readable.from([]) as AsyncIterable<Uint8Array> },
    ],
    priceForm: { price, periodDays: '365', quality: '合格', projectManager: '张三' },
    random: new SystemRandom(),
    sink: (chunk) => void chunks.push(chunk),
  });
  const sealed = await finishManifest(bid, recipients, [await tamper(segment, await contextHash(nodeBackend, context))], bidder.signer);
  return { bidder, lot, sealed, payload: Buffer.concat(chunks), hash: manifestHash(sealed.manifestBytes) };
}

export async function deliver(w: World, { bidder, lot, sealed, payload }: TestBid): Promise<void> {
  const { manifest, manifestBytes, signature, segments } = sealed;
  const id = { submissionId: manifest.submissionId, version: manifest.version };
  const { bidder: own, custodians } = segments[0]!.envelopes;
  await w.get(BeginSubmission).execute(bidder.principal, {
    ...id,
    lotId: lot.id,
    manifest: manifestBytes,
    signature,
    envelopes: { bid: { bidder: own, custodians: [...custodians] } },
  });
  await sendPayload(w.get, bidder.principal, { ...id, payload });
  await w.get(SubmitBid).execute(bidder.principal, id);
}

/** The bids of the first bidders, one for each price, delivered. */
export async function bids(
  w: World,
  lot: TestLot,
  prices: readonly string[],
  tamper: readonly (Tamper | undefined)[] = [],
): Promise<TestBid[]> {
  const made: TestBid[] = [];
  for (const [at, price] of prices.entries()) {
    const bid = await seal(w.bidders[at]!, lot, price, tamper[at]);
    await deliver(w, bid);
    made.push(bid);
  }
  return made;
}

export async function signedRelease({ bidder, lot, sealed, hash }: TestBid, change: Partial<Release> = {}, signer = bidder.signer) {
  const envelope = sealed.segments[0]!.envelopes.bidder!;
  const key = await openOwnKey(nodeBackend, {
    manifest: sealed.manifest,
    segment: 'bid',
    envelope,
    certificate: bidder.encryption.der,
    privateKey: bidder.encryptionKey,
  });
  const { submissionId } = sealed.manifest;
  return signStatement<Release>(signer, {
    format: 'kaibiao-release/1',
    lotCode: lot.code,
    segment: 'bid',
    submissionId,
    manifestHash: hash,
    bidderKey: toHex(key),
    ...change,
  });
}

export const release = async (w: World, bid: TestBid): Promise<ReleaseReceived> =>
  w.get(ReceiveRelease).execute(bid.bidder.principal, bid.lot.id, await signedRelease(bid));
