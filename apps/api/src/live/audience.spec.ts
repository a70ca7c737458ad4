import * as fc from 'fast-check';
import { Audience, type Subscription } from './audience';
import type { Listener } from './listener';

const STREAM = 'lot/1';
const AT_A_TIME = 3;

/** A listener that keeps what it is told, and whether socket.io has it in the room. */
class Heard {
  readonly told: number[] = [];
  inRoom = false;
  readonly subscription: Subscription;

  constructor(readonly after: number) {
    const listener = { join: () => (this.inRoom = true), leave: () => (this.inRoom = false) } as unknown as Listener;
    this.subscription = { stream: STREAM, cursor: after, listener, passed: Promise.resolve() };
  }
}

/** A journal of `last` entries, its one reader, and everybody who ever listened. */
class Hall {
  readonly audience = new Audience();
  readonly there: Heard[] = [];
  readonly gone: { who: Heard; told: number }[] = [];
  private last = 0;
  private read: { latecomers: Subscription[]; entries: number[] } | null = null;

  write = (): void => void this.last++;

  come(ahead: number): void {
    const who = new Heard(Math.max(0, this.last + ahead));
    this.there.push(who);
    this.audience.come(who.subscription);
  }

  go(at: number): void {
    const [who] = this.there.splice(at % Math.max(1, this.there.length), 1);
    if (!who) return;
    this.audience.go(who.subscription);
    this.gone.push({ who, told: who.told.length });
  }

  /** One look of the reader: a page of entries, told while others may come and go. */
  begin(): void {
    const { lacking, latecomers } = this.audience;
    if (this.audience.size > 0) this.read ??= { latecomers, entries: this.after(lacking).slice(0, AT_A_TIME) };
  }

  finish(): void {
    if (!this.read) return;
    const { latecomers, entries } = this.read;
    this.read = null;
    for (const seq of entries) {
      for (const one of this.audience.catchUp(latecomers, seq)) this.tell(one, seq);
      if (this.audience.advance(seq).length > 0) for (const who of this.everybody.filter(({ inRoom }) => inRoom)) who.told.push(seq);
    }
    if (entries.length < AT_A_TIME) this.audience.close(latecomers);
  }

  /** What those who stayed should have heard. */
  owed = ({ after }: Heard): number[] => this.after(after);

  private after = (seq: number): number[] => Array.from({ length: Math.max(0, this.last - seq) }, (_, at) => seq + at + 1);
  private tell = (one: Subscription, seq: number): void =>
    void this.everybody.find(({ subscription }) => subscription === one)!.told.push(seq);
  private get everybody(): Heard[] {
    return [...this.there, ...this.gone.map(({ who }) => who)];
  }
}

describe('an audience', () => {
  const act = fc.oneof(
    { weight: 3, arbitrary: fc.constant((hall: Hall) => hall.write()) },
    { weight: 2, arbitrary: fc.integer({ min: -9, max: 3 }).map((ahead) => (hall: Hall) => hall.come(ahead)) },
    { weight: 1, arbitrary: fc.nat(9).map((at) => (hall: Hall) => hall.go(at)) },
    { weight: 2, arbitrary: fc.constant((hall: Hall) => hall.begin()) },
    { weight: 2, arbitrary: fc.constant((hall: Hall) => hall.finish()) },
  );

  it('hears every entry after the one that each named, in order, once, and nothing after going, however they come and go while it is read', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const hall = new Hall();
        for (const next of acts) next(hall);
        for (let page = 0; page <= acts.length; page++) {
          hall.finish();
          hall.begin();
        }
        for (const who of hall.there) expect(who.told).toEqual(hall.owed(who));
        for (const { who, told } of hall.gone) expect(who.told).toHaveLength(told);
      }),
      { numRuns: 2000 },
    );
  });

  it('is a room when it has everything, whatever one of them says to have', () => {
    const hall = new Hall();
    for (const ahead of [0, 5]) hall.come(ahead);
    for (let entry = 1; entry <= 2; entry++) {
      hall.write();
      hall.begin();
      hall.finish();
    }
    expect(hall.there.map(({ inRoom, told }) => ({ inRoom, told }))).toEqual([
      { inRoom: true, told: [1, 2] },
      { inRoom: false, told: [] },
    ]);
  });
});
