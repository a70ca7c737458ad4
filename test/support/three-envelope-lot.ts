import { award } from './whole-lot/award';
import { deliver, type PlayedBid } from './whole-lot/bids';
import { evaluateOffers, evaluateQualifications, goOnWithFew, report, type Member } from './whole-lot/evaluation';
import { orderAndReveal, untilReleased, window } from './whole-lot/opening';
import { publishLot, type PlayedLot } from './whole-lot/publish';
import { soundScheme } from './sound-lot';
import type { Stage } from './whole-lot/stage';

export const THREE_ENVELOPE_PRICES = ['31500000.00', '30980000.00', '31120000.00', '30110000.00', '29990000.00'];

const [UNNAMED, { reviewItems }] = [
  { id: 'R2', stage: 'response' as const, title: '暗标符合性：不得出现投标人身份信息', clause: '2.1.4' },
  soundScheme(),
];
/** Its technical review is blind (暗标). */
const BLIND = { reviewItems: [...reviewItems, UNNAMED], blind: { item: UNNAMED.id } };

/** A lot of three envelopes (三信封) after the opening of the qualifications. */
export interface QualificationsOpened {
  lot: PlayedLot;
  /** Of bidder 1 to 5. */
  bids: PlayedBid[];
}

const DAY_MS = 86_400_000;

/** Five bids of three envelopes each; the qualifications are released, ordered, voted and opened at the deadline. */
export async function openQualifications(s: Stage): Promise<QualificationsOpened> {
  const lot = await publishLot(s, { envelopes: 'three-envelope', scheme: { ...BLIND } });
  await s.turnTo(new Date(lot.deadline.getTime() - DAY_MS));
  const bids: PlayedBid[] = [];
  for (const [at, price] of THREE_ENVELOPE_PRICES.entries()) bids.push(await deliver(s, lot, `bidder${at + 1}`, price));
  await untilReleased(s, lot, bids, 'qualification');
  await orderAndReveal(s, lot);
  return { lot, bids };
}

/** The fifth bid is rejected; the report on the qualifications is signed and handed over. */
export const reviewQualifications = (s: Stage, { lot, bids }: QualificationsOpened): Promise<Member[]> =>
  evaluateQualifications(s, lot, bids[4]!.sealed.manifest.submissionId);

/** The session of the technical envelopes, of the bids that qualified. */
export async function openOffers(s: Stage, { lot, bids }: QualificationsOpened): Promise<void> {
  await window(s, lot, bids.slice(0, 4), 'technical');
  await orderAndReveal(s, lot);
}

/** Ids by which the room knows these bids while the review is blind; only the owner of the database can tell. */
export async function aliasesOf(s: Stage, lotId: string, submissionIds: readonly string[]): Promise<string[]> {
  const { rows } = await s.owner.query<{ statement: Buffer }>('select statement from blind_numbering where lot_id = $1', [lotId]);
  const { bids } = JSON.parse(rows[0]!.statement.toString('utf8')) as { bids: { alias: string; submissionId: string }[] };
  return submissionIds.map((id) => bids.find(({ submissionId }) => submissionId === id)!.alias);
}

/** The second and the third bid are rejected, the committee goes on with two; the report on the technical envelopes is signed and handed over. */
export async function reviewOffers(s: Stage, { lot, bids }: QualificationsOpened, members: readonly Member[]): Promise<void> {
  const rejected = bids.slice(1, 3).map(({ sealed }) => sealed.manifest.submissionId);
  await evaluateOffers(s, lot, members, await aliasesOf(s, lot.lotId, rejected));
}

/** The session of the prices. */
export async function openTwoPrices(s: Stage, { lot, bids }: QualificationsOpened): Promise<void> {
  await window(s, lot, [bids[0]!, bids[3]!], 'price');
  await orderAndReveal(s, lot);
}

/** The committee goes on with two prices; ranking and award. */
export async function awardOneOfTwo(s: Stage, { lot }: QualificationsOpened, members: readonly Member[]): Promise<void> {
  await goOnWithFew(s, lot, members);
  await report(s, lot, members);
  await award(s, lot);
}
