import type { Phase } from '../expert/room';
import { placeOf, type CalledSeat, type Session } from './session';

/** A lot whose committee is formed or at work (GET /evaluation/desk). */
export interface CommitteeLot {
  lotId: string;
  lotCode: string;
  lotName: string;
  state: string;
  poolHash: string | null;
  drawnAt: string | null;
}

/** A further pool for places that nobody is left for (补充抽取名册). */
export interface Supplement {
  number: number;
  poolHash: string;
  size: number;
  places: string[];
  reason: string;
  frozenAt: string;
  drawnAt: string | null;
}

/** One lot's committee as the expert desk and the supervisor see it. */
export interface CommitteeView extends CommitteeLot {
  /** What is on in the room. */
  phase: Phase;
  /** Envelopes of a bid in the order of their openings, and the one that was opened last. */
  segments: string[];
  segment: string;
  specialities: { code: string; seats: number }[];
  ownerRepresentatives: number;
  committeeSize: number;
  frozenAt: string | null;
  session: Session | null;
  /** Ground → how many experts it kept out of the pool. */
  leftOut: Record<string, number>;
  calls: CalledSeat[];
  /** Places that nobody holds and nobody is left for. */
  empty: { item: string; speciality: string }[];
  supplements: Supplement[];
  seed: { released: number; needed: number; ready: boolean };
  members: {
    memberId: string;
    name: string;
    kind: 'expert' | 'owner';
    speciality: string | null;
    item: string;
    chair: boolean;
    promised: boolean;
    sheetSigned: boolean;
    opinion: string | null;
    recusalReason: string | null;
  }[];
  pause: { reason: string; pausedAt: string } | null;
  rollBacks: { rollBackId: string; reason: string; askedAt: string; approved: boolean | null; decisionReason: string | null }[];
  draws: { item: string; counter: number; r: string; index: number; choice: string }[];
}

export type FormingStep = 'freeze' | 'seed' | 'draw' | 'answers' | 'exhausted' | 'room' | 'owners' | 'done';

/** What forming the committee waits for. */
export function formingStep(view: CommitteeView): FormingStep {
  const { frozenAt, seed, drawnAt, session, members, committeeSize } = view;
  if (frozenAt === null) return 'freeze';
  if (drawnAt === null) return seed.ready ? 'draw' : 'seed';
  const { taken, asked, places } = seatsOf(view);
  if (taken + asked < places) return 'exhausted';
  if (asked > 0) return 'answers';
  if (!session?.roomOpenedAt) return 'room';
  return members.filter(({ recusalReason }) => recusalReason === null).length < committeeSize ? 'owners' : 'done';
}

/** Of the experts' places: how many there are, how many are taken, for how many somebody is asked. Of a place whose taker withdrew the last call counts. */
export function seatsOf({ specialities, calls, session, members }: CommitteeView): { places: number; taken: number; asked: number } {
  const places = specialities.reduce((sum, { seats }) => sum + seats, 0);
  const last = new Map(calls.map((call) => [placeOf(call.item), call.standing]));
  const standing = (...wanted: CalledSeat['standing'][]) => [...last.values()].filter((one) => wanted.includes(one)).length;
  const seated = members.filter(({ kind, recusalReason }) => kind === 'expert' && recusalReason === null).length;
  // A committee of before experts were called, and one whose room is open, is counted by who sits.
  const taken = session?.roomOpenedAt ? seated : standing('accepted');
  return { places, taken, asked: standing('open', 'late') };
}

/** The seats whose holder can be replaced: by name once the room is open, before that those whose call was accepted. */
export function replaceableSeats({ state, session, calls, members }: CommitteeView): { item: string; name: string | null }[] {
  if (!session || (state !== 'opened' && state !== 'evaluating')) return [];
  const seated = members.filter(({ recusalReason }) => recusalReason === null).map(({ item, name }) => ({ item, name }));
  if (session.roomOpenedAt) return seated;
  const last = new Map(calls.map((call) => [placeOf(call.item), call]));
  const accepted = [...last.values()].filter(({ standing }) => standing === 'accepted').map(({ item }) => ({ item, name: null }));
  return [...accepted, ...seated];
}
