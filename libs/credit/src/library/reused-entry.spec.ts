import { canonicalHash, canonicalJson } from '@kaibiao/crypto';
import fc from 'fast-check';
import { checkReused, readBidLibrary, titleOf, type KeptVersion, type ReusedEntry } from './reused-entry';

const RECEIVED = new Date('2026-03-10T08:00:00Z');
const bid = { organisationId: 'own', receivedAt: RECEIVED };
const statement = { kind: 'qualification', content: { name: '建筑工程施工总承包' }, files: [] };
const entry: ReusedEntry = { hash: canonicalHash(statement), statement };

const day = (n: number): Date => new Date(RECEIVED.getTime() + n * 86_400_000);
const kept = (version: number, declaredAt: Date, more: Partial<KeptVersion> = {}): KeptVersion => ({
  ...{ organisationId: 'own', entryId: 'e', version, declaredAt, withdrawn: false, reason: version === 1 ? '' : `理由${version}` },
  hash: version === 1 ? entry.hash : `${version}`.repeat(64),
  ...more,
});
const standing = (...versions: KeptVersion[]) => checkReused(entry, bid, versions).standing;

describe('an entry that a bid took over from a library', () => {
  it('holds when the library had it in force at the submission and still has', () =>
    expect(checkReused(entry, bid, [kept(1, day(-9))])).toEqual({ standing: 'in_force', next: null }));

  it('is said to have changed since, or to be used no more, with the reason', () => {
    expect(checkReused(entry, bid, [kept(1, day(-9)), kept(2, day(1))])).toEqual({
      standing: 'changed_since',
      next: { at: day(1), reason: '理由2' },
    });
    expect(standing(kept(1, day(-9)), kept(2, day(1)), kept(3, day(2), { withdrawn: true }))).toBe('withdrawn_since');
  });

  it('was out of date already when the bid was received', () => {
    expect(standing(kept(1, day(-9)), kept(2, day(-1)))).toBe('superseded');
    expect(standing(kept(1, day(-9)), kept(2, RECEIVED))).toBe('superseded');
    expect(standing(kept(1, day(-9)), kept(2, day(-1), { withdrawn: true }), kept(3, day(1)))).toBe('withdrawn');
  });

  it('is not the organisation’s: nobody’s, another’s, declared after the bid, or written otherwise than its hash says', () => {
    expect(standing()).toBe('foreign');
    expect(standing(kept(1, day(-9), { organisationId: 'other' }))).toBe('foreign');
    expect(standing(kept(1, day(1)))).toBe('declared_later');
    const written = { ...entry, statement: { ...statement, content: { name: '市政公用工程施工总承包' } } };
    expect(checkReused(written, bid, [kept(1, day(-9))]).standing).toBe('altered');
  });

  it('stands as it stood at the submission, whatever the library did before it came and after', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.boolean()), { maxLength: 6 }), (changes) => {
        const days = changes.map(([at]) => at).sort((a, b) => a - b);
        const since = days.map((at, n) => kept(n + 2, day(at), { withdrawn: changes[n]![1] }));
        expect(['in_force', 'changed_since', 'withdrawn_since']).toContain(standing(kept(1, day(-9)), ...since));
        const before = days.map((at, n) => kept(n + 2, day(at - 100), { withdrawn: changes[n]![1] }));
        expect(['in_force', 'superseded', 'withdrawn']).toContain(standing(kept(1, day(-900)), ...before));
      }),
    ));
});

describe('the library.json of a bid', () => {
  const bytes = (value: unknown) => canonicalJson(value);

  it('is read as the bidder’s machine writes it', () => {
    const read = readBidLibrary(bytes({ format: 'kaibiao-bid-library/1', entries: [{ ...entry, signature: 'AA==' }] }));
    expect(read!.map(titleOf)).toEqual(['建筑工程施工总承包']);
  });

  it('is none when it is anything else, and nothing hostile does harm', () => {
    const deep = `{"a":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`;
    expect(readBidLibrary(Buffer.from(`{"format":"kaibiao-bid-library/1","entries":[{"hash":"","statement":${deep}}]}`))).toBeNull();
    const odd = '{"format":"kaibiao-bid-library/1","entries":[{"hash":"","statement":{"a":1e999}}]}';
    expect(readBidLibrary(Buffer.from(odd))).toBeNull();
    for (const value of [null, [], {}, { format: 'kaibiao-bid-library/1' }, { format: 'kaibiao-bid-library/1', entries: [null] }])
      expect(readBidLibrary(bytes(value))).toBeNull();
    fc.assert(fc.property(fc.json(), (text) => expect(readBidLibrary(Buffer.from(text))).toBeNull()));
  });
});
