import { Readable } from 'node:stream';
import { manifestHash, sealBid, type BidInput } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { SystemRandom } from '@kaibiao/kernel';
import { holdsPrice } from '@kaibiao/rules';
import { bidInput, type BidAtHand } from './sealed';
import type { TestBidder, TestLot } from './world';

/** A bid of several envelopes (双信封、三信封). */
export interface EnvelopedBid extends BidAtHand {
  /** The sealed bytes of each envelope, by its name. */
  payloads: ReadonlyMap<string, Uint8Array>;
}

const random = new SystemRandom();
const PRICE = { price: '29998500.00', periodDays: '365' };

/** One small file in each envelope: all payloads are of one length, as padding makes them. */
export async function sealEnvelopes(
  bidder: TestBidder,
  lot: TestLot,
  names: readonly string[],
  bid: Partial<BidInput> = {},
): Promise<EnvelopedBid> {
  const chunks = new Map(names.map((name) => [name, [] as Uint8Array[]]));
  const sealed = await sealBid(nodeBackend, {
    ...bidInput(bidder, lot, { bid }),
    policy: lot.policy,
    custodianCertificates: lot.custodianCertificates,
    encryptionCertificate: bidder.encryption.der,
    signer: bidder.signer,
    random,
    segments: names.map((name) => ({
      name,
      opensNotBefore: lot.deadline.toISOString(),
      files: [
        { name: '正文.txt', role: name, length: 12, open: () => Readable.from([Buffer.from('施工方案')]) as AsyncIterable<Uint8Array> },
      ],
      priceForm: holdsPrice(name) ? PRICE : {},
      sink: (chunk) => void chunks.get(name)!.push(chunk),
    })),
  });
  const payloads = new Map(names.map((name) => [name, Buffer.concat(chunks.get(name)!)]));
  return { bidder, lot, sealed, payloads, hash: manifestHash(sealed.manifestBytes) };
}
