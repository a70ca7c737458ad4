import {
  advance,
  DomainError,
  Decimal,
  FixedClock,
  isUuid,
  SeededRandom,
  toYuan,
  unreachableStates,
  uuidv7,
  yuan,
  type Lifecycle,
} from './index';

const DOOR = { shut: { open: 'ajar' }, ajar: { shut: 'shut' }, lost: {} } as const satisfies Lifecycle<
  'shut' | 'ajar' | 'lost',
  'open' | 'shut'
>;

describe('a life cycle', () => {
  it('allows what its table names and nothing else', () => {
    expect(advance(DOOR, 'shut', 'open')).toBe('ajar');
    expect(() => advance(DOOR, 'shut', 'shut')).toThrow(DomainError);
  });

  it('names the states that cannot be reached', () => {
    expect(unreachableStates(DOOR, 'shut')).toEqual(['lost']);
  });
});

describe('money', () => {
  it('travels as yuan with two decimals and counts in fen', () => {
    expect(yuan('32480000.5')).toBe(3248000050n);
    expect(toYuan(yuan('-0.05'))).toBe('-0.05');
  });

  it.each(['1e3', '1.234', '', ' 1', '01', '1,000'])('refuses %p', (text) => {
    expect(() => yuan(text)).toThrow('AMOUNT_INVALID');
  });
});

describe('a decimal', () => {
  it('rounds half up, as a clerk does', () => {
    expect(new Decimal('10.405').toFixed(2)).toBe('10.41');
    expect(new Decimal('31.2').div('3').toFixed(2)).toBe('10.40');
  });
});

describe('an id', () => {
  it('is a UUIDv7 that sorts by time', () => {
    const clock = new FixedClock(new Date('2026-12-01T01:00:00Z'));
    const random = new SeededRandom();
    const first = uuidv7(clock, random);
    clock.set(new Date('2026-12-01T01:00:00.001Z'));
    const second = uuidv7(clock, random);
    expect(isUuid(first)).toBe(true);
    expect(first[14]).toBe('7');
    expect(first < second).toBe(true);
  });
});
