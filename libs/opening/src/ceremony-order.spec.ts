import fc from 'fast-check';
import { LOT_LIFECYCLE, type LotState } from '@kaibiao/tender';
import {
  CEREMONY,
  confirmationEndsAt,
  extendedEnd,
  extensionFault,
  remainingMs,
  resumedEnd,
  sessionFault,
  type CeremonyAct,
} from './ceremony-rules';

const MINUTE = 60_000;
const STEPS = ['declare_opening', 'end_release', 'order_opening', 'unlock', 'reveal', 'begin_evaluation'] as const;
type Step = (typeof STEPS)[number];
const KINDS = ['pause', 'suspension'] as const;
type Kind = (typeof KINDS)[number];

type Command =
  | { do: 'wait'; ms: number }
  | { do: 'hold' | 'end_hold'; kind: Kind }
  | { do: 'extend'; minutes: number }
  | { do: Exclude<CeremonyAct, 'hold' | 'extend' | 'reconvene'> | 'answer' }
  | { do: Step };

/** One opening, judged by the rules that the commands ask, under a clock of its own; keeps what was let through. */
class Opening {
  state: LotState = 'closed';
  now = 0;
  ends: Date | null = null;
  readonly holds = new Map<Kind, { remainingMs: number | null }>();
  readonly extensions: number[] = [];
  readonly log: { act: string; at: number; held: number; unanswered: number; minutes?: number }[] = [];
  /** How long the opening has stood still while its window was open, by the spec's own count. */
  heldMs = 0;
  /** The window had an end while somebody held the opening. */
  ranWhileHeld = false;
  unanswered = 0;
  private confirmed = 0;
  private recordedAt: number | null = null;

  constructor(
    readonly minutes: number,
    readonly bids: number,
  ) {}

  run(command: Command): void {
    if (command.do === 'wait') return this.wait(command.ms);
    if ((STEPS as readonly string[]).includes(command.do)) return this.step(command.do as Step);
    if (command.do === 'end_hold') return this.endHold(command.kind);
    if (command.do === 'answer') return void (this.unanswered = Math.max(this.unanswered - 1, 0));
    if (!CEREMONY[command.do as CeremonyAct].includes(this.state)) return;
    if (command.do === 'hold') this.hold(command.kind);
    else if (command.do === 'extend') this.extend(command.minutes);
    else if (command.do === 'end_session') this.endSession();
    else this.note(command.do);
    if (command.do === 'object') this.unanswered += 1;
    if (command.do === 'confirm') this.confirmed = Math.min(this.confirmed + 1, this.bids);
  }

  private note(act: string, more: { minutes?: number } = {}): void {
    this.log.push({ act, at: this.now, held: this.holds.size, unanswered: this.unanswered, ...more });
  }

  private wait(ms: number): void {
    const until = this.now + ms;
    this.ranWhileHeld ||= this.holds.size > 0 && this.state === 'releasing' && this.ends !== null;
    if (this.holds.size > 0 && this.state === 'releasing') this.heldMs += ms;
    // The calendar ends the window in its instant.
    if (this.state === 'releasing' && this.ends !== null && until >= this.ends.getTime()) {
      this.now = this.ends.getTime();
      this.step('end_release');
    }
    this.now = until;
  }

  private step(action: Step): void {
    const next = (LOT_LIFECYCLE[this.state] as Partial<Record<string, LotState>>)[action];
    if (!next || this.holds.size > 0) return;
    if (action === 'end_release' && (this.ends === null || this.now < this.ends.getTime())) return;
    this.note(action);
    this.state = next;
    if (action === 'declare_opening') this.ends = new Date(this.now + this.minutes * MINUTE);
    if (action === 'reveal') this.recordedAt = this.now;
  }

  private hold(kind: Kind): void {
    if (this.holds.has(kind)) return;
    const [before] = this.holds.values();
    this.holds.set(kind, { remainingMs: remainingMs(new Date(this.now), this.state === 'releasing' ? this.ends : null, before) });
    this.note('hold');
    if (this.state === 'releasing') this.ends = null;
  }

  private endHold(kind: Kind): void {
    const hold = this.holds.get(kind);
    if (!hold) return;
    this.holds.delete(kind);
    if (this.state === 'releasing') this.ends = resumedEnd(new Date(this.now), hold, this.holds.size > 0);
  }

  private extend(minutes: number): void {
    if (this.holds.size > 0 || this.now >= this.ends!.getTime()) return;
    if (extensionFault(minutes, this.extensions.length, this.minutes)) return;
    this.extensions.push(minutes);
    this.ends = extendedEnd(this.ends!, minutes);
    this.note('extend', { minutes });
  }

  private endSession(): void {
    const until = confirmationEndsAt(new Date(this.recordedAt!));
    const facts = { unanswered: this.unanswered, confirmed: this.confirmed, opened: this.bids, until };
    if (sessionFault(new Date(this.now), facts) === null) this.note('end_session');
  }
}

const holding = fc.record({ do: fc.constantFrom('hold' as const, 'end_hold' as const), kind: fc.constantFrom(...KINDS) });
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 20 * MINUTE }) }) },
  { weight: 2, arbitrary: holding },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('extend' as const), minutes: fc.integer({ min: 1, max: 40 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('classify', 'choose_draw', 'draw_by_hand', 'object', 'answer', 'confirm', 'end_session' as const),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom(...STEPS) }) },
);
/** People do anything at any time. Of every two commands one lets whoever holds the opening go on, for it has to get somewhere too. */
const played = fc
  .record({
    minutes: fc.integer({ min: 1, max: 40 }),
    bids: fc.integer({ min: 1, max: 3 }),
    commands: fc.array(fc.tuple(command, fc.boolean()), { minLength: 10, maxLength: 160, size: 'max' }),
  })
  .map(({ minutes, bids, commands }) => {
    const opening = new Opening(minutes, bids);
    for (const [one, goOn] of commands) {
      opening.run(one);
      if (goOn) for (const kind of KINDS) opening.run({ do: 'end_hold', kind });
    }
    return opening;
  });

const RUNS = { numRuns: 400 };
/** Where an act stands in what was let through; -1 when it was not. */
const first = ({ log }: Opening, act: string): number => log.findIndex((one) => one.act === act);
const allBetween = (opening: Opening, act: string, after: string | null, before: string | null): boolean => {
  const [from, to] = [after === null ? -1 : first(opening, after), before === null ? -1 : first(opening, before)];
  return opening.log.every((one, at) => one.act !== act || ((after === null || (from >= 0 && at > from)) && (to < 0 || at < to)));
};

describe('whatever people do in an opening, and in whatever order', () => {
  it('each act is let through between its steps only', () => {
    fc.assert(
      fc.property(played, (opening) => {
        const moments: [act: string, after: string | null, before: string | null][] = [
          ['hold', null, 'order_opening'],
          ['extend', 'declare_opening', 'end_release'],
          ['classify', 'declare_opening', 'unlock'],
          ['choose_draw', null, 'end_release'],
          ['draw_by_hand', 'end_release', 'order_opening'],
          ['object', 'declare_opening', null],
          ['confirm', 'reveal', null],
          ['end_session', 'reveal', null],
        ];
        expect(moments.filter((moment) => !allBetween(opening, ...moment))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('the steps come in their order, each once, and none while somebody holds the opening', () => {
    fc.assert(
      fc.property(played, ({ log }) => {
        const steps = log.filter(({ act }) => (STEPS as readonly string[]).includes(act));
        expect(steps.map(({ act }) => act)).toEqual(STEPS.slice(0, steps.length));
        expect(steps.every(({ held }) => held === 0)).toBe(true);
      }),
      RUNS,
    );
  });

  it('a window is made longer three times at most, never by more than its own length', () => {
    fc.assert(
      fc.property(played, ({ extensions, minutes }) => {
        expect(extensions.length).toBeLessThanOrEqual(3);
        expect(extensions.every((one) => one <= minutes)).toBe(true);
      }),
      RUNS,
    );
  });

  it('holds take nothing of the window and add nothing to it: bidders have its length and the extensions, whoever held it how often', () => {
    fc.assert(
      fc.property(played, ({ log, ends, minutes, extensions, heldMs, state, ranWhileHeld }) => {
        expect(ranWhileHeld).toBe(false);
        const declared = log.find(({ act }) => act === 'declare_opening');
        if (!declared || ends === null || state === 'closed') return;
        const granted = minutes + extensions.reduce((sum, one) => sum + one, 0);
        expect(ends.getTime() - declared.at - heldMs).toBe(granted * MINUTE);
      }),
      RUNS,
    );
  });

  it('no session ends before every objection has its answer, and no bidder is cut short in confirming', () => {
    fc.assert(
      fc.property(played, ({ log, bids }) => {
        const revealed = log.find(({ act }) => act === 'reveal');
        for (const [at, { act, at: when, unanswered }] of log.entries()) {
          if (act !== 'end_session') continue;
          expect(unanswered).toBe(0);
          const confirmed = log.slice(0, at).filter((one) => one.act === 'confirm').length;
          expect(confirmed >= bids || when >= revealed!.at + 15 * MINUTE).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('openings get far enough for all of this to happen', () => {
    const seen = new Set(fc.sample(played, { numRuns: 400, seed: 7 }).flatMap(({ log }) => log.map(({ act }) => act)));
    for (const act of [...STEPS, 'hold', 'extend', 'classify', 'choose_draw', 'draw_by_hand', 'object', 'confirm', 'end_session'])
      expect(seen).toContain(act);
  });
});
