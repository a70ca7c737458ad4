import { asksBidders, leastBids, mayGoBack, type Phase, type Room } from './room';

const room = (phase: Phase, segments: string[], more: Partial<Room> = {}) =>
  ({ phase, segments, segment: segments.at(-1), rollBack: null, ...more }) as Room;

describe('going back to the initial review', () => {
  it.each(['competition', 'scoring', 'signing'] as const)('is offered in the phase %s of what is reviewed', (phase) => {
    expect(mayGoBack(room(phase, ['bid']))).toBe(true);
    expect(mayGoBack(room(phase, ['technical', 'price'], { segment: 'technical' }))).toBe(true);
  });

  it('is not offered once the prices of their own envelope are known, as the platform would refuse it', () => {
    expect(mayGoBack(room('competition', ['technical', 'price']))).toBe(false);
    expect(mayGoBack(room('competition', ['qualification', 'technical', 'price']))).toBe(false);
  });

  it('is not offered in another phase, nor while it is asked already', () => {
    for (const phase of ['forming', 'review', 'reporting', 'awaiting', 'pricing', 'over'] as const)
      expect(mayGoBack(room(phase, ['bid']))).toBe(false);
    expect(mayGoBack(room('scoring', ['bid'], { rollBack: { rollBackId: '1', reason: '复议', askedAt: '' } }))).toBe(false);
  });
});

describe('few bids that are left', () => {
  it('can be gone on with only as far as the price method can compare them', () => {
    const by = (method: string) => leastBids({ scheme: { price: { method } } } as Room);
    expect([by('JS_M1'), by('GP_LOW_PRICE')]).toEqual([2, 1]);
  });
});

describe('asking a bidder', () => {
  it('is offered wherever bids are judged: also while sheets are signed and prices are looked at, or nobody could settle what is open', () => {
    const all: Phase[] = ['forming', 'review', 'competition', 'scoring', 'signing', 'reporting', 'awaiting', 'pricing', 'over'];
    expect(all.filter((phase) => asksBidders(room(phase, ['bid'])))).toEqual(['review', 'competition', 'scoring', 'signing', 'pricing']);
  });
});
