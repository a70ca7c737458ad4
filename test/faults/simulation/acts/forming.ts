import {
  AnswerSummons,
  BeginEvaluation,
  DrawCommittee,
  FreezePool,
  NameOwnerRepresentatives,
  OpenRoom,
  promiseStatement,
  RecuseMember,
  SignPromise,
  VoteForChair,
  type SummonsReply,
} from '@kaibiao/evaluation';
import { soundScheme } from '../../../support/sound-lot';
import { signed, type Player } from '../../../support/whole-lot/stage';
import { inHand, NothingToDo, whenDue, type Act, type Call } from '../act';
import type { World } from '../world';
import { all, committeeOf, dueIn, ofChair, ofMember, type Standing } from './committee';

const { committeeSize } = soundScheme();
const isFull = ({ seats }: Standing): boolean => seats.length === committeeSize;

const ofDesk = (
  name: string,
  { login = 'expertdesk', due }: { login?: string; due(committee: Standing | null): boolean },
  how: (w: World, lotId: string, principal: Player['principal']) => Promise<unknown>,
): Act => ({
  name,
  states: ['opened'],
  weight: 4,
  async prepare(w, lot): Promise<Call> {
    await dueIn(w, lot, 'opened', due);
    const { principal } = await w.player(login);
    return () => how(w, lot.lotId, principal);
  },
});

const CALLED = `
  select s.id, a.login, answer is null open from expert_summons s join account a on a.id = s.account_id where lot_id = $1
  order by answer is not null, called_at, item`;

/** An answer of whoever is called, the open calls first; where none is open, now and then of somebody who has answered before. */
const ofCalled = (name: string, weight: number, how: (w: World) => Pick<SummonsReply, 'answer' | 'reason'>): Act => ({
  name: `an expert who is called ${name}`,
  states: ['opened', 'evaluating'],
  weight,
  async prepare(w, { lotId }) {
    const { rows } = await w.owner.query<{ id: string; login: string; open: boolean }>(CALLED, [lotId]);
    const { id: summonsId, login, open } = inHand(rows[0]);
    whenDue(w, open);
    const { principal } = await w.player(login);
    const said = how(w);
    return () => w.get(AnswerSummons).execute(principal, { summonsId, ...said });
  },
});

/** From the pool to the evaluation (组建评标委员会). */
export const FORMING: readonly Act[] = [
  ofDesk('expert desk freezes the pool', { due: (committee) => !committee }, (w, lotId, principal) =>
    w.get(FreezePool).execute(principal, { lotId }),
  ),
  ofDesk('expert desk draws the committee', { due: (committee) => committee?.drawn === false }, (w, lotId, principal) =>
    w.get(DrawCommittee).execute(principal, { lotId }),
  ),
  ofDesk(
    'tenderer names its representative',
    { login: 'tenderer', due: (committee) => committee?.open === true && !isFull(committee) },
    (w, lotId, principal) => w.get(NameOwnerRepresentatives).execute(principal, { lotId, accountIds: [principal.accountId] }),
  ),
  ofCalled('accepts', 8, () => ({ answer: 'accepted', reason: '' })),
  ofCalled('declines', 1, (w) => {
    whenDue(w, false);
    return { answer: 'declined', reason: '出差在外' };
  }),
  ofDesk(
    'expert desk opens the room',
    { due: (committee) => committee?.drawn === true && !committee.called && !committee.open },
    (w, lotId, principal) => w.get(OpenRoom).execute(principal, { lotId }),
  ),
  // Seldom, and never the tenderer’s one: a committee that cannot be filled any more is where a lot stays for ever.
  ofMember('recuses itself', { state: 'opened', weight: 1, due: () => false }, (w, { lotId }, { login, principal }) => {
    if (login === 'tenderer') throw new NothingToDo();
    return () => w.get(RecuseMember).execute(principal, { lotId, reason: '曾在投标人处任职' });
  }),
  ofMember(
    'signs its promise',
    { state: 'opened', weight: 8, due: ({ promised }, { open }) => open && !promised },
    async (w, { lotId, lotCode }, member) => {
      const said = await signed(member, promiseStatement(lotCode, { id: member.memberId, name: member.name }));
      return () => w.get(SignPromise).execute(member.principal, { lotId, ...said });
    },
  ),
  ofMember(
    'votes for the chair',
    { state: 'opened', weight: 6, due: (_, committee) => isFull(committee) && all(committee.seats, 'promised') && !committee.chaired },
    async (w, lot, { principal }) => {
      const { memberId: candidateId } = inHand((await committeeOf(w, lot))?.seats[w.chance.below(10) === 0 ? 1 : 0]);
      return () => w.get(VoteForChair).execute(principal, { lotId: lot.lotId, candidateId });
    },
  ),
  ofChair('begins the evaluation', { state: 'opened', due: ({ chaired }) => chaired }, (w, { lotId }, { principal }) => {
    return () => w.get(BeginEvaluation).execute(principal, { lotId });
  }),
];
