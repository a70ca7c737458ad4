import type { LotState } from '@kaibiao/tender';
import type { Player } from '../../../support/whole-lot/stage';
import { inHand, pick, whenDue, type Act, type Call } from '../act';
import type { LotInPlay } from '../lot-in-play';
import type { World } from '../world';

export type Member = Player & Seat;

/** A seat of the committee, and what its member has done. */
export interface Seat {
  memberId: string;
  name: string;
  login: string;
  promised: boolean;
  judged: boolean;
  scored: boolean;
  signed: boolean;
  agreed: boolean;
}

/** Where a committee stands. */
export interface Standing {
  drawn: boolean;
  /** A call is open. */
  called: boolean;
  open: boolean;
  chaired: boolean;
  reviewed: boolean;
  reported: boolean;
  seats: Seat[];
}

const STANDING = `
  select drawn_at is not null drawn, room_opened_at is not null open, chair_id is not null chaired, review_closed_at is not null reviewed,
    exists (select 1 from expert_summons s where s.lot_id = c.lot_id and answer is null) called,
    exists (select 1 from evaluation_report r where r.lot_id = c.lot_id) reported
  from committee c where lot_id = $1`;
const SEATS = `
  select m.id "memberId", m.name, a.login, exists (select 1 from member_promise where member_id = m.id) promised,
    exists (select 1 from review_verdict where member_id = m.id) judged, exists (select 1 from score where member_id = m.id) scored,
    exists (select 1 from score_sheet where member_id = m.id and voided_at is null) signed,
    exists (select 1 from report_opinion where member_id = m.id) agreed
  from committee_member m join account a on a.id = m.account_id where lot_id = $1 and replaced_at is null order by item`;

interface Looked {
  at: Date;
  standing: Promise<Standing | null>;
}
const looked = new WeakMap<LotInPlay, Looked>();

/** Null before its pool is frozen. Of one instant it is asked once: acts that are tried and not due change nothing. */
export function committeeOf(w: World, lot: LotInPlay): Promise<Standing | null> {
  const [at, before] = [w.instant(), looked.get(lot)];
  if (before?.at.getTime() === at.getTime()) return before.standing;
  const standing = standingOf(w, lot);
  looked.set(lot, { at, standing });
  return standing;
}

async function standingOf(w: World, { lotId }: LotInPlay): Promise<Standing | null> {
  const [standing, seats] = await Promise.all([
    w.row<Omit<Standing, 'seats'> | undefined>(STANDING, [lotId]),
    w.owner.query<Seat>(SEATS, [lotId]),
  ]);
  return standing ? { ...standing, seats: seats.rows } : null;
}

/** Where the committee stands, when the act is due there; an act that belongs to another state of the lot is not. */
export async function dueIn(
  w: World,
  lot: LotInPlay,
  state: LotState,
  due: (committee: Standing | null) => boolean,
): Promise<Standing | null> {
  const here = lot.state === state;
  if (!here) whenDue(w, false);
  const committee = await committeeOf(w, lot);
  if (here) whenDue(w, due(committee));
  return committee;
}

export const all = (seats: readonly Seat[], done: 'promised' | 'judged' | 'scored' | 'signed' | 'agreed'): boolean =>
  seats.every((seat) => seat[done]);

interface Place {
  state: LotState;
  weight?: number;
}

/** An act of a member: mostly of one of whom it is due, whom chance picks. */
export const ofMember = (
  name: string,
  { state, weight = 4, due }: Place & { due(seat: Seat, committee: Standing): boolean },
  how: (w: World, lot: LotInPlay, member: Member) => Promise<Call> | Call,
): Act => ({
  name: `a member ${name}`,
  states: [state],
  weight,
  async prepare(w, lot) {
    const committee = inHand(await dueIn(w, lot, state, (one) => one?.seats.some((seat) => due(seat, one)) === true));
    const fit = committee.seats.filter((seat) => due(seat, committee));
    const seat = pick(w, fit.length > 0 ? fit : committee.seats);
    return how(w, lot, { ...(await w.player(seat.login)), ...seat });
  },
});

/** An act that is the chair's, who is the first; now and then another tries. */
export const ofChair = (
  name: string,
  { state, due }: Place & { due(committee: Standing): boolean },
  how: (w: World, lot: LotInPlay, chair: Player) => Call,
): Act => ({
  name: `the chair ${name}`,
  states: [state],
  weight: 4,
  async prepare(w, lot) {
    const committee = inHand(await dueIn(w, lot, state, (one) => one !== null && due(one)));
    const { login } = w.chance.below(10) === 0 ? pick(w, committee.seats) : inHand(committee.seats[0]);
    return how(w, lot, await w.player(login));
  },
});
