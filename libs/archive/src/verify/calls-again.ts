import type { CryptoBackend } from '@kaibiao/crypto';
import {
  candidatesOf,
  drawPlaces,
  drawSeat,
  drawSeats,
  placeOf,
  poolHashIn,
  REPLACEMENT_GROUNDS,
  replacementItem,
  type DrawBase,
  type DrawnSeat,
  type FreePlace,
} from '@kaibiao/evaluation/rules';
import type { CommitteeFile } from '../layout';
import type { Findings } from './fault';
import type { JournalFact, Stream } from './journal';
import { sameTexts } from './lists';
import { sealedSupplement, type SealedSupplement, type SupplementsAgain } from './supplement-again';

/** What was drawn, in its order, and the items whose experts accepted; null for an archive of before experts were called. */
export interface CallsAgain {
  drawn: DrawnSeat[];
  accepted: Set<string> | null;
  /** Item → what was answered. */
  answers: Map<string, string>;
  /** Members of whom the journal says that they left. */
  left: Set<string>;
}

interface Place {
  item: string;
  answerBy: string;
}

interface Answer {
  item: string;
  answer: string;
  answeredAt: string;
}

interface Departure {
  memberId: string;
  item: string;
  ground?: string;
  /** Left out while the room was shut. */
  reason?: string;
}

/** The times to answer that were put off when the lot went on after it had stood still. */
interface Extension {
  from: string;
  to: string;
  calls: Place[];
}

interface Called {
  seat: DrawnSeat;
  /** When the journal says so. */
  at: Date;
  answerBy: string;
}

/** After these a place is free, and the next for it is drawn. */
export const LEAVING: readonly string[] = ['member.recused', 'member.withdrew', 'member.replaced'];
const GROUNDS: readonly string[] = REPLACEMENT_GROUNDS;
const short = (item: string): string => item.split('/').slice(0, 3).join('/');

/** From when to when the lot stood still, as its stream says. */
export interface Standstill {
  from: Date;
  to: Date;
}

/** An act reads the clock, and a moment later its entry is written. */
const MOMENT_MS = 60_000;
const isMoment = (written: Date, said: string): boolean => Math.abs(written.getTime() - Date.parse(said)) <= MOMENT_MS;

/** By as long as the lot stood still since the call; of a call while it did, the journal tells the instant to a moment. */
function isPutOff(called: Called, { from, to, answerBy }: Omit<Extension, 'calls'> & Pick<Place, 'answerBy'>): boolean {
  const meanwhile = called.at.getTime() > Date.parse(from);
  const stood = Date.parse(to) - (meanwhile ? called.at.getTime() : Date.parse(from));
  return Math.abs(Date.parse(called.answerBy) + stood - Date.parse(answerBy)) <= (meanwhile ? MOMENT_MS : 0);
}

/** Plays the calls of the journal again: who is drawn first, and for each place that becomes free whoever is next, if anybody is left. */
export class CallsPlayed {
  private readonly drawn: DrawnSeat[] = [];
  private readonly accepted = new Set<string>();
  private readonly answers = new Map<string, string>();
  private readonly left = new Set<string>();
  /** Calls that are not answered, and whom the journal has still to call. */
  private readonly open = new Map<string, Called>();
  private readonly expected: DrawnSeat[] = [];
  /** Places that nobody was left for, and pools that were sealed to fill them and not drawn from yet. */
  private readonly empty = new Map<string, FreePlace>();
  private readonly sealed = new Map<number, SealedSupplement>();
  /** What is drawn from, by the hash of the pool. */
  private readonly bases = new Map<string, DrawBase>();

  constructor(
    private readonly backend: CryptoBackend,
    private readonly base: DrawBase,
    private readonly committee: CommitteeFile,
    private readonly found: Findings,
    private readonly standstills: readonly Standstill[],
    private readonly supplements: SupplementsAgain,
  ) {
    this.bases.set(base.poolHash, base);
  }

  async of(stream: Stream): Promise<CallsAgain> {
    const first = stream.one('committee.drawn');
    const called = Array.isArray(first.payload.places);
    this.drawn.push(...(await drawSeats(this.backend, this.base)));
    if (called) this.expected.push(...this.drawn);
    for (const fact of stream.facts.filter(({ seq }) => seq >= first.seq)) await this.play(fact);
    this.found.expect(!called || this.expected.length === 0, 'an expert who was drawn was never called');
    return { drawn: this.drawn, accepted: called ? this.accepted : null, answers: this.answers, left: this.left };
  }

  private async play(fact: JournalFact): Promise<void> {
    const { type, payload } = fact;
    if (type === 'committee.drawn') for (const place of (payload.places ?? []) as Place[]) this.call(place, fact);
    else if (type === 'expert.called') this.call(payload as unknown as Place, fact);
    else if (type === 'place.exhausted') this.exhausted(String(payload.item));
    else if (type === 'supplement.frozen') this.seal(sealedSupplement(fact));
    else if (type === 'supplement.drawn') await this.supplement(fact);
    else if (type === 'summons.answered') await this.answer(payload as unknown as Answer);
    else if (type === 'answers.extended') this.extend(payload as unknown as Extension);
    else if (LEAVING.includes(type)) await this.leave(type, payload as unknown as Departure);
  }

  private call({ item, answerBy }: Place, { at }: JournalFact): void {
    const seat = this.expected.shift();
    this.found.expect(seat?.item === item, `the journal calls somebody for ${short(item)}, which the draws do not`);
    if (seat) this.open.set(item, { seat, at, answerBy });
  }

  private async answer({ item, answer, answeredAt: at }: Answer): Promise<void> {
    const called = this.open.get(item);
    this.found.expect(called !== undefined, `somebody answers for ${short(item)} who is not called`);
    if (!called) return;
    this.open.delete(item);
    this.answers.set(item, answer);
    const late = Date.parse(at) >= Date.parse(called.answerBy);
    this.found.expect(late === (answer === 'unanswered'), `the answer for ${short(item)} is said to be ${answer} at ${at}`);
    if (answer === 'accepted') this.accepted.add(item);
    else await this.next(called.seat);
  }

  private async leave(type: string, { memberId, item, ground, reason }: Departure): Promise<void> {
    const left = this.committee.seats.find((seat) => seat.memberId === memberId);
    this.found.expect(left !== undefined, `member ${memberId}, who left, has no seat`);
    this.found.expect(!left || (left.replaced && left.item === item), `member ${memberId}, who left, still sits for ${short(item)}`);
    const kept = (this.committee.replaced ?? []) as { memberId: string; reason: string }[];
    const said = reason === undefined || !this.committee.replaced || kept.some((one) => one.memberId === memberId && one.reason === reason);
    this.found.expect(said, `member ${memberId} left for another reason than the report says`);
    if (type === 'member.replaced')
      this.found.expect(GROUNDS.includes(String(ground)), `member ${memberId} was replaced without a ground of the law`);
    this.found.expect(!this.left.has(memberId), `member ${memberId} left twice`);
    this.left.add(memberId);
    if (left?.kind === 'expert') await this.next({ item: left.item, speciality: left.speciality ?? '' });
  }

  private async next({ item, speciality }: { item: string; speciality: string }): Promise<void> {
    const [taken, base] = [this.taken(), this.bases.get(poolHashIn(item)) ?? this.base];
    if (candidatesOf(base.pool, speciality, taken).length === 0) return void this.empty.set(placeOf(item), { item, speciality });
    const seat = await drawSeat(this.backend, base, { item: replacementItem(item), speciality }, taken);
    this.drawn.push(seat);
    this.expected.push(seat);
  }

  /** As much is left of a time to answer as when the lot stopped, all of it where the call came later, and the lot did stop. */
  private extend({ from, to, calls }: Extension): void {
    const stood = this.standstills.some((one) => isMoment(one.from, from) && isMoment(one.to, to));
    this.found.expect(stood, `times to answer were put off from ${from} to ${to}, when the lot did not stand still`);
    for (const { item, answerBy } of calls) {
      const called = this.open.get(item);
      this.found.expect(
        called !== undefined && isPutOff(called, { from, to, answerBy }),
        `the time to answer for ${short(item)} was put off by more or less than the lot stood still`,
      );
      if (called) called.answerBy = answerBy;
    }
  }

  private taken(): string[] {
    return this.drawn.map(({ choice }) => choice);
  }

  /** A further pool is for the places that are empty, all of them and no others. */
  private seal(supplement: SealedSupplement): void {
    const [asked, empty] = [supplement.places, [...this.empty.values()]].map((places) => places.map(({ item }) => item)) as [
      string[],
      string[],
    ];
    this.found.expect(sameTexts(asked, empty), `supplement ${supplement.number} is for other places than were empty`);
    this.found.expect(this.sealed.size === 0, `supplement ${supplement.number} was sealed before the one before it was drawn`);
    this.sealed.set(supplement.number, supplement);
  }

  private async supplement(fact: JournalFact): Promise<void> {
    const sealed = this.sealed.get(Number(fact.payload.number));
    this.found.expect(sealed !== undefined, 'experts were drawn from a supplement that was not sealed');
    if (!sealed) return;
    this.sealed.delete(sealed.number);
    const base = await this.supplements.base(sealed, fact, this.taken());
    this.bases.set(base.poolHash, base);
    const seats = await drawPlaces(this.backend, base, sealed.places, this.taken());
    for (const { item } of seats) this.empty.delete(placeOf(item));
    this.drawn.push(...seats);
    this.expected.push(...seats);
    for (const place of fact.payload.places as Place[]) this.call(place, fact);
  }

  private exhausted(item: string): void {
    this.found.expect(this.expected.length === 0, `nobody is called for ${short(item)} though somebody is left`);
  }
}
