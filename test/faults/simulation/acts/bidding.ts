import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { AppendUpload, BeginSubmission, BeginUpload, SubmitBid, WithdrawBid } from '@kaibiao/bidding';
import { openOwnKey, signStatement, toBase64, toHex, type Release, type Withdrawal } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { DomainError } from '@kaibiao/kernel';
import { ReceiveRelease } from '@kaibiao/opening';
import { inHand, pick, type Act } from '../act';
import type { BidInHand, LotInPlay } from '../lot-in-play';
import { BIDDERS, type World } from '../world';
import { sealOne } from './seal';

/** Twice out of three one who has no bid in the race. */
function someLogin(w: World, lot: LotInPlay): string {
  const all = Array.from({ length: BIDDERS }, (_, at) => `bidder${at + 1}`);
  const without = all.filter((login) => !isLive(lot.hands.get(login)));
  return pick(w, without.length > 0 && w.chance.below(3) > 0 ? without : all);
}

const isLive = (bid: BidInHand | undefined): boolean => bid !== undefined && bid.receipted && !bid.withdrawn;

/** A bid of which this holds; now and then another one. */
function someBid(w: World, lot: LotInPlay, which: (bid: BidInHand) => boolean = () => true): BidInHand {
  const all = [...lot.hands.values()];
  const fit = all.filter(which);
  return pick(w, w.chance.below(5) > 0 ? fit : all);
}

const idOf = ({ sealed: { manifest } }: BidInHand) => ({ submissionId: manifest.submissionId, version: manifest.version });

/** A clarification came in between: its bidder will seal another. */
function outdated(bid: BidInHand, error: unknown): never {
  bid.outdated ||= error instanceof DomainError && error.code === 'BID_DOCUMENTS_OUTDATED';
  throw error;
}

/** One in eight of those who have a receipt seal another version. */
const begins: Act = {
  name: 'bidder begins',
  states: ['bidding'],
  weight: 3,
  async prepare(w, lot) {
    const login = someLogin(w, lot);
    const known = lot.hands.get(login);
    const again = known?.outdated || w.chance.below(8) === 0;
    const bid = lot.state === 'bidding' && (!known || again) ? await sealOne(w, lot, login) : inHand(known);
    const { principal } = await w.player(login);
    const { manifestBytes: manifest, signature, segments } = bid.sealed;
    const { bidder, custodians } = segments[0]!.envelopes;
    const input = { ...idOf(bid), lotId: lot.lotId, manifest, signature, envelopes: { bid: { bidder, custodians: [...custodians] } } };
    return async () => {
      await w
        .get(BeginSubmission)
        .execute(principal, input)
        .catch((error: unknown) => outdated(bid, error));
      lot.hands.set(login, bid);
    };
  },
};

/** In one go or in two, the second of which goes on where the first ended. */
const sends: Act = {
  name: 'bidder sends bytes',
  states: ['bidding'],
  weight: 4,
  async prepare(w, lot) {
    const bid = someBid(w, lot, ({ sent }) => !sent);
    const { principal } = await w.player(bid.login);
    const length = w.chance.below(4) === 0 ? Math.floor(bid.payload.length / 2) : bid.payload.length;
    return async () => {
      const upload = { ...idOf(bid), segment: 'bid', length: bid.payload.length };
      const { id: uploadId, offset } = await w.get(BeginUpload).execute(principal, upload);
      const bytes = Readable.from([bid.payload.subarray(offset, Math.max(length, offset))]) as AsyncIterable<Uint8Array>;
      await w.get(AppendUpload).execute(principal, { uploadId, offset, bytes });
      bid.sent = length === bid.payload.length;
    };
  },
};

const submits: Act = {
  name: 'bidder submits',
  states: ['bidding'],
  weight: 4,
  async prepare(w, lot) {
    const bid = someBid(w, lot, ({ sent, receipted, outdated }) => sent && !receipted && !outdated);
    const { principal } = await w.player(bid.login);
    return async () => {
      const { receipt } = await w
        .get(SubmitBid)
        .execute(principal, idOf(bid))
        .catch((error: unknown) => outdated(bid, error));
      const named = ownOf(lot, receipt);
      named.receipted = true;
      const files = [createHash('sha256').update(named.canary).digest('hex')];
      lot.receipts.push({ ...idOf(named), receipt: toBase64(receipt), files, price: named.price });
    };
  },
};

/** Which bid a receipt is about, by its manifest: a call that comes late may find that its bidder has begun the same version anew. */
function ownOf({ sealed }: LotInPlay, receipt: Uint8Array): BidInHand {
  const { manifestHash } = JSON.parse(Buffer.from(receipt).toString('utf8')) as { manifestHash: string };
  return inHand(sealed.find(({ hash }) => hash === manifestHash));
}

const withdraws: Act = {
  name: 'bidder withdraws',
  states: ['bidding'],
  weight: 1,
  async prepare(w, lot) {
    if (w.chance.below(4) > 0) inHand(null);
    const bid = someBid(w, lot, isLive);
    const { sealed, login, hash: manifestHash } = bid;
    const { principal, signer } = await w.player(login);
    const { lotCode, submissionId, version } = sealed.manifest;
    const value: Withdrawal = { format: 'kaibiao-withdrawal/1', lotCode, submissionId, version, manifestHash };
    const signed = await signStatement(signer, value, w.instant());
    return async () => {
      await w.get(WithdrawBid).execute(principal, submissionId, signed);
      bid.withdrawn = true;
    };
  },
};

const releases: Act = {
  name: 'bidder releases',
  states: ['releasing'],
  weight: 8,
  async prepare(w, lot) {
    const bid = someBid(w, lot, (one) => isLive(one) && !one.released);
    const { sealed, login, hash: manifestHash } = bid;
    const { principal, signer, encryption } = await w.player(login);
    const { certificate, privateKey } = encryption!;
    const { manifest, segments } = sealed;
    const own = { manifest, segment: 'bid', envelope: segments[0]!.envelopes.bidder!, certificate: certificate.der, privateKey };
    const bidderKey = toHex(await openOwnKey(nodeBackend, own));
    const { lotCode, submissionId } = manifest;
    const value: Release = { format: 'kaibiao-release/1', lotCode, segment: 'bid', submissionId, manifestHash, bidderKey };
    const signed = await signStatement(signer, value, w.instant());
    return async () => {
      await w.get(ReceiveRelease).execute(principal, lot.lotId, signed);
      bid.released = true;
    };
  },
};

export const BIDDING: readonly Act[] = [begins, sends, submits, withdraws, releases];
