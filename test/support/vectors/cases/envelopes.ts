import { SeededRandom } from '@kaibiao/kernel';
import { entriesOf, zip } from '../container';
import { children, content as inside, der, seq } from '../der';
import { envelope } from '../envelope';
import { Rope } from '../rope';
import { vector, type Expected, type VectorCase } from '../vector-case';
import type { VectorBid, VectorSegment, Workshop } from '../workshop';

/** Envelopes that hold something else than they should, and dealings that are none; manifest and signature are sound. */
export async function envelopeCases(w: Workshop, base: VectorBid): Promise<VectorCase[]> {
  const random = new SeededRandom(0xe17e);
  const [segment] = base.segments as [VectorSegment];
  const shares = segment.keys.shares as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  const to = (number: number, bytes: Uint8Array): Rope => Rope.of(envelope(bytes, w.parties.custodians[number - 1]!, random));
  const toBidder = (bytes: Uint8Array): Rope => Rope.of(envelope(bytes, w.parties.of('bidderEncryption'), random));
  const put = async (name: string, what: string, changed: Record<number, Rope>, expected: Partial<Expected>): Promise<VectorCase> => {
    const custodians = segment.custodians.map((one, at) => changed[at + 1] ?? one);
    const bid = await w.withEnvelopes(base, { bidder: changed[0] ?? segment.bidder, custodians });
    return vector({ id: `envelope-${name}`, what, bid, kbid: zip(entriesOf(bid)), expected });
  };
  const garbage = Rope.of(Buffer.from('this is no envelope'));
  const bad = (...numbers: number[]): Partial<Expected> => ({ votes: [1, 2, 3, 4].map((number) => !numbers.includes(number)) });
  const excluded = { opening: 'excluded', reason: 'ENVELOPES_BROKEN' };
  return [
    await put('garbage', 'custodian 2 got no CMS: three votes are enough', { 2: garbage }, bad(2)),
    await put(
      'garbage-two',
      'two custodians got no CMS: fewer than 2k - 1 can vote for it',
      { 2: garbage, 3: garbage },
      { ...bad(2, 3), ...excluded },
    ),
    await put('recipient', 'custodian 1 got an envelope to custodian 2', { 1: to(2, shares[0]) }, bad(1)),
    await put('share-other', 'custodian 1 got the share of custodian 2', { 1: to(1, shares[1]) }, bad(1)),
    await put('share-number', 'a share with another number', { 1: to(1, Uint8Array.of(...shares[0].subarray(0, 32), 2)) }, bad(1)),
    await put('share-long', 'a share with a byte behind it', { 1: to(1, Uint8Array.of(...shares[0], 0)) }, bad(1)),
    await put('share-short', 'a share without its number', { 4: to(4, shares[3].subarray(0, 32)) }, bad(4)),
    await put(
      'copied',
      'four times the same envelope',
      { 1: segment.custodians[0]!, 2: segment.custodians[0]!, 3: segment.custodians[0]!, 4: segment.custodians[0]! },
      { ...bad(2, 3, 4), ...excluded },
    ),
    await put('trailing', 'a byte behind the envelope', { 3: Rope.join(segment.custodians[2]!, Uint8Array.of(0)) }, bad(3)),
    await put('two-recipients', 'an envelope to two', { 3: Rope.of(twoRecipients(segment.custodians[2]!.bytes())) }, bad(3)),
    await put(
      'bidder-key',
      'the bidder sealed another key to itself: its keep is the remedy',
      { 0: toBidder(random.bytes(32)) },
      { release: 'BIDDER_KEY_MISMATCH' },
    ),
    await put(
      'bidder-recipient',
      'the bidder sealed its key to a custodian',
      { 0: to(4, segment.keys.bidderKey) },
      { release: 'ENVELOPE_UNOPENED' },
    ),
    ...(await misdealt(w)),
  ];
}

/** Every share fits its commitment, and yet they are not one dealing of one gate key. */
async function misdealt(w: Workshop): Promise<VectorCase[]> {
  const expected = { opening: 'misdealt', reason: 'BID_MISDEALT' };
  const random = new SeededRandom(0xdea1);
  const forged = (share: Uint8Array): Uint8Array => Uint8Array.of(...random.bytes(32), share[32]!);
  const dealings: Record<string, [string, (shares: Uint8Array[]) => Uint8Array[]]> = {
    one: ['one share is of no polynomial', (shares) => shares.map((share, at) => (at === 3 ? forged(share) : share))],
    half: ['two shares are of another key', (shares) => shares.map((share, at) => (at > 1 ? forged(share) : share))],
    all: ['no two pairs of shares give the same key', (shares) => shares.map(forged)],
    shifted: ['all shares lie on one line, but not the one that follows from the key', (shares) => shares.map(shifted)],
  };
  const cases: VectorCase[] = [];
  for (const [name, [what, misdeal]] of Object.entries(dealings)) {
    const bid = await w.seal({ id: `misdealt-${name}`, misdeal, seed: 0xdea1 });
    cases.push(vector({ id: `misdealt-${name}`, what, bid, kbid: zip(entriesOf(bid)), expected }));
  }
  return cases;
}

/** Adds the line through (0, 0) with slope 1: the gate key stays, the slope is another. */
const shifted = (share: Uint8Array): Uint8Array => share.map((byte, at) => (at < 32 ? byte ^ share[32]! : byte));

function twoRecipients(p7m: Uint8Array): Uint8Array {
  const [type, wrapped] = children(p7m) as [Uint8Array, Uint8Array];
  const [version, recipients, content] = children(inside(wrapped)) as [Uint8Array, Uint8Array, Uint8Array];
  return seq(type, der(0xa0, seq(version, der(0x31, inside(recipients), inside(recipients)), content)));
}
