import fc from 'fast-check';
import { DUMMIES_HIDDEN_DAYS, mayTellDummies } from './dummy-rules';

const DAY_MS = 86_400_000;
const NOW = new Date('2026-11-27T00:00:00Z');
const ago = (days: number): Date => new Date(NOW.getTime() - days * DAY_MS);

/** A lot was published so many days ago, and was revealed so many days after that, or is to be. */
const lots = fc.array(fc.record({ published: fc.nat(300), open: fc.nat(200) }));
const ages = fc.nat(300);

type TestLot = Readonly<{ published: number; open: number }>;
const secretNow = ({ published, open }: TestLot): boolean => published < open;
/** `age`: days ago. */
const secretThen = (lot: TestLot, age: number): boolean => lot.published >= age && lot.published - lot.open < age;

function secretSince(all: readonly TestLot[]): Date | null {
  const secret = all.filter(secretNow).map(({ published }) => published);
  return secret.length === 0 ? null : ago(Math.max(...secret));
}
const told = (all: readonly TestLot[], age: number, now = NOW): boolean =>
  mayTellDummies({ madeAt: ago(age), now, secretSince: secretSince(all) });

describe('dummies of the log', () => {
  it('are told exactly when they are 90 days old and no lot that was secret when they were made is secret still', () => {
    fc.assert(
      fc.property(lots, ages, (all, age) => {
        const none = !all.some((lot) => secretThen(lot, age) && secretNow(lot));
        expect(told(all, age)).toBe(age >= DUMMIES_HIDDEN_DAYS && none);
      }),
      { numRuns: 1000 },
    );
  });

  it('are told with all older ones: a later bundle is never told before an earlier one', () => {
    fc.assert(fc.property(lots, ages, fc.nat(100), (all, age, more) => !told(all, age) || told(all, age + more)));
  });

  it('stay told: what becomes secret later was not secret when they were made', () => {
    fc.assert(
      fc.property(lots, ages, fc.nat(100), (all, age, later) => {
        const published = [...all.filter(secretNow).map((lot) => ago(lot.published)), new Date(NOW.getTime() + later * DAY_MS)];
        const oldest = published.reduce((one, other) => (one < other ? one : other));
        return !told(all, age) || mayTellDummies({ madeAt: ago(age), now: new Date(NOW.getTime() + later * DAY_MS), secretSince: oldest });
      }),
    );
  });

  it('are hidden while a lot is secret that was published at the very instant at which they were made', () => {
    expect(mayTellDummies({ madeAt: ago(120), now: NOW, secretSince: ago(120) })).toBe(false);
    expect(mayTellDummies({ madeAt: new Date(ago(120).getTime() - 1), now: NOW, secretSince: ago(120) })).toBe(true);
  });
});
