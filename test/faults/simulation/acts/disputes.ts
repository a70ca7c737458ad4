import { sha256Hex, signStatement, toHex } from '@kaibiao/crypto';
import {
  FileObjection,
  Objections,
  ReplyToObjection,
  WithdrawObjection,
  type ObjectionStatement,
  type ReplyStatement,
} from '@kaibiao/disputes';
import { Random } from '@kaibiao/kernel';
import { AnswerObjection, RaiseObjection } from '@kaibiao/opening';
import type { ObjectionSubject } from '@kaibiao/rules';
import type { LotState } from '@kaibiao/tender';
import type { Player } from '../../../support/whole-lot/stage';
import { inHand, pick, whenDue, type Act } from '../act';
import type { DisputeInHand, LotInPlay } from '../lot-in-play';
import { BIDDERS, type World } from '../world';

/** In which something can be in dispute. */
export const PUBLISHED: readonly LotState[] = [
  ...(['bidding', 'closed', 'releasing', 'released', 'ordered', 'unlocked'] as const),
  ...(['opened', 'evaluating', 'evaluated', 'candidates_published', 'awarded'] as const),
];
const OPENING: readonly LotState[] = ['releasing', 'released', 'ordered', 'unlocked', 'opened'];
/** Of a lot and a subject; more would keep it from its contract. */
const MOST = 2;

export const someBidder = (w: World): string => `bidder${w.chance.below(BIDDERS) + 1}`;
export const salt = (w: World): string => toHex(w.get(Random).bytes(16));

export async function author(w: World, { principal }: Player): Promise<{ name: string; code: string }> {
  const { name } = await w.row<{ name: string }>('select name from organisation where id = $1', [principal.organisationId]);
  return { name, code: principal.organisationCode! };
}

/** What is known outside of this objection or complaint, which somebody may not have been told was kept. */
export function known(lot: LotInPlay, one: Pick<DisputeInHand, 'kind' | 'id' | 'hash' | 'about' | 'login'>): DisputeInHand {
  const before = lot.disputes.find(({ id }) => id === one.id);
  if (before) return before;
  const fresh = { ...one, answer: null, withdrawn: false };
  lot.disputes.push(fresh);
  return fresh;
}

/** One of the lot that its author can still do something about; now and then any. */
export function ofAuthor(w: World, { disputes }: LotInPlay, kind: DisputeInHand['kind'], login: string | null = null): DisputeInHand {
  const all = disputes.filter((one) => one.kind === kind && one.login !== null && (login === null || one.login === login));
  const open = all.filter(({ answer, withdrawn }) => answer === null && !withdrawn);
  whenDue(w, open.length > 0);
  return pick(w, open.length > 0 ? open : all);
}

const objects = (subject: ObjectionSubject, { state, weight }: { state: LotState; weight: number }): Act => ({
  name: `bidder objects to the ${subject}`,
  states: [state],
  weight,
  async prepare(w, lot) {
    if (w.chance.below(4) > 0) inHand(null);
    whenDue(w, lot.disputes.filter(({ about }) => about === subject).length < MOST);
    const login = someBidder(w);
    const bidder = await w.player(login);
    const has = lot.hands.get(login);
    const bids = subject === 'documents' || (has?.receipted === true && !has.withdrawn);
    const { lotCode } = lot;
    const objectionId = w.newId();
    const value: ObjectionStatement = {
      ...{ format: 'kaibiao-objection/1', lotCode, objectionId, subject, objector: await author(w, bidder) },
      ...{ standing: bids ? 'bidder' : 'interested', interest: bids ? '' : '拟参加本项目的分包单位' },
      ...{ text: '评标办法对外地企业设置了不合理的条件。', request: '请核实并删除该条件。', salt: salt(w) },
    };
    const signed = await signStatement(bidder.signer, value, w.instant());
    return async () => {
      const { hash } = await w.get(FileObjection).execute(bidder.principal, { lotCode, objectionId, ...signed });
      known(lot, { kind: 'objection', id: objectionId, hash, about: subject, login });
    };
  },
});

/** Mostly before the time of the law is over; time that passes may make it late, which counts. */
const replies: Act = {
  name: 'agency replies to an objection',
  states: PUBLISHED,
  weight: 4,
  async prepare(w, lot) {
    whenDue(w, lot.suspended);
    const { principal, signer } = await w.player('agency');
    const { lotId, lotCode } = lot;
    const all = await w.get(Objections).toAnswer(principal, lotId);
    const pending = all.filter(({ state }) => state === 'pending');
    whenDue(w, pending.length > 0);
    const { objectionId, hash, subject } = pick(w, pending.length > 0 ? pending : all);
    const value: ReplyStatement = {
      ...{ format: 'kaibiao-objection-reply/1', lotCode, objectionId, objection: hash, subject },
      ...{
        wording: '评标办法中的条件是否合理？',
        answer: '经核实，该条件不影响公平竞争。',
        outcome: pick(w, ['dismissed', 'partly'] as const),
      },
    };
    const signed = await signStatement(signer, value, w.instant());
    const replyHash = await sha256Hex(signed.statement);
    return async () => {
      await w.get(ReplyToObjection).execute(principal, { lotId, objectionId, ...signed });
      known(lot, { kind: 'objection', id: objectionId, hash, about: subject, login: null }).answer = replyHash;
    };
  },
};

const takesBack: Act = {
  name: 'bidder takes an objection back',
  states: ['bidding', 'candidates_published'],
  weight: 1,
  async prepare(w, lot) {
    if (w.chance.below(3) > 0) inHand(null);
    const one = ofAuthor(w, lot, 'objection');
    const { principal } = await w.player(one.login!);
    const { lotCode } = lot;
    return async () => {
      await w.get(WithdrawObjection).execute(principal, { lotCode, objectionId: one.id });
      one.withdrawn = true;
    };
  },
};

const spoken: readonly Act[] = [
  {
    name: 'bidder objects on the spot',
    states: OPENING,
    weight: 1,
    async prepare(w, { lotId, spoken }) {
      if (w.chance.below(4) > 0) inHand(null);
      whenDue(w, spoken.length < MOST);
      const login = someBidder(w);
      const { principal } = await w.player(login);
      const said = { lotId, objectionId: w.newId(), text: `唱标前未检查密封（${w.chance.below(1000)}）` };
      return async () => {
        await w.get(RaiseObjection).execute(principal, said);
        if (spoken.every(({ id }) => id !== said.objectionId)) spoken.push({ id: said.objectionId, login });
      };
    },
  },
  {
    name: 'host answers on the spot',
    states: OPENING,
    weight: 2,
    async prepare(w, { lotId, spoken }) {
      whenDue(w, spoken.length > 0);
      const { principal } = await w.player('agency');
      const { id: objectionId } = pick(w, spoken);
      return () => w.get(AnswerObjection).execute(principal, { lotId, objectionId, text: '各方已当场检查，密封完好。' });
    },
  },
];

/** Objections (异议) and what becomes of them. */
export const DISPUTES: readonly Act[] = [
  objects('documents', { state: 'bidding', weight: 1 }),
  objects('result', { state: 'candidates_published', weight: 8 }),
  replies,
  takesBack,
  ...spoken,
];
