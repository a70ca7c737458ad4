import { signDetached } from '@kaibiao/crypto';
import { CloseBidding, DeclareOpening, EndRelease, OrderToSign, RevealBids, SignOrder, WriteOpeningRecord } from '@kaibiao/opening';
import { TransparencyLog } from '../../../apps/worker/src/transparency-log';
import { brokenEnvelopes, deliver, misdealt, release, withdraw, type PlayedBid } from './bids';
import { custodians, workAll } from './custodians';
import type { PlayedLot } from './publish';
import type { Stage } from './stage';

export const PRICES = ['31500000.00', '30980000.00', '31120000.00'];

/**
 * Seven bidders: three sound ones, the first of whom replaces its bid; one who will not release, one who withdraws, one whose dealing is
 * false, one with broken envelopes. Gives those who will release. `midway` comes when half of the bids are there.
 */
export async function takeBids(s: Stage, lot: PlayedLot, midway = async (): Promise<void> => {}): Promise<PlayedBid[]> {
  const first = await deliver(s, lot, 'bidder1', '32000000.00');
  const sound = [await deliver(s, lot, 'bidder1', PRICES[0]!, { previous: first })];
  for (const at of [1, 2]) sound.push(await deliver(s, lot, `bidder${at + 1}`, PRICES[at]!));
  await midway();
  await deliver(s, lot, 'bidder4', '30000000.00');
  await withdraw(s, await deliver(s, lot, 'bidder5', '29000000.00'));
  sound.push(await deliver(s, lot, 'bidder6', '28000000.00', { tamper: misdealt }));
  sound.push(await deliver(s, lot, 'bidder7', '27000000.00', { tamper: brokenEnvelopes }));
  return sound;
}

/** From the deadline to the fixed list R, which fails the lot when it is too short. */
export async function untilReleased(s: Stage, lot: PlayedLot, released: readonly PlayedBid[], segment = 'bid'): Promise<void> {
  const { lotId } = lot;
  if ((await s.now()) < lot.deadline) await s.turnTo(lot.deadline);
  await s.get(CloseBidding).execute(lotId);
  await s.get(TransparencyLog).advance();
  await window(s, lot, released, segment);
}

/** The session of an envelope from its declaration to the fixed list R. */
export async function window(s: Stage, lot: PlayedLot, released: readonly PlayedBid[], segment: string): Promise<void> {
  const { lotId } = lot;
  const { releaseEndsAt } = await s.get(DeclareOpening).execute((await s.player('agency')).principal, lotId);
  for (const bid of released) await release(s, lot, bid, segment);
  // A lot that no bidder releases has no window: its end is past, and a clock is never turned back.
  if ((await s.now()) < new Date(releaseEndsAt)) await s.turnTo(new Date(releaseEndsAt));
  await s.get(EndRelease).execute(lotId);
}

/** From the deadline to the recorded opening. */
export async function openBids(
  s: Stage,
  lot: PlayedLot,
  released: readonly PlayedBid[],
  ordered = async (): Promise<void> => {},
): Promise<void> {
  await untilReleased(s, lot, released);
  await orderAndReveal(s, lot, ordered);
}

/** From the fixed list R of an envelope to its recorded opening. */
export async function orderAndReveal(s: Stage, { lotId }: PlayedLot, ordered = async (): Promise<void> => {}): Promise<void> {
  await order(s, lotId);
  await ordered();
  await workAll(await custodians(s));
  await s.get(RevealBids).execute(lotId);
  await s.get(WriteOpeningRecord).execute(lotId);
}

/** Signed by host and witness. */
export async function order(s: Stage, lotId: string): Promise<void> {
  for (const { principal, signer } of [await s.player('agency'), await s.player('witness')]) {
    const { statement } = await s.get(OrderToSign).of(principal, lotId);
    await s.get(SignOrder).execute(principal, lotId, { statement, signature: await signDetached(statement, signer) });
  }
}
