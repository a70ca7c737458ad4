import fc from 'fast-check';
import { dataKey, type DataRecord } from './data-record';
import { nextVersions, type KnownVersion, type NextVersion } from './next-versions';

const at = (day: number): Date => new Date(Date.UTC(2026, 10, day));
const section = (code: string, name: string, day = 1): DataRecord => ({
  set: 'SECTION',
  values: { BID_SECTION_CODE: code, NAME: name },
  at: at(day),
});
const project = (name: string, day: number): DataRecord => ({ set: 'PROJECT', values: { PROJECT_CODE: 'P', NAME: name }, at: at(day) });
/** As the outbox would know it. */
const kept = (lotId: string, { set, key, version, values, at: told, deleted }: NextVersion): KnownVersion => ({
  set,
  key,
  version,
  values,
  at: told,
  lotId,
  deleted,
});
const last = (known: readonly KnownVersion[]): KnownVersion[] => [...new Map(known.map((one) => [one.key, one])).values()];

describe('the versions of records', () => {
  it('are made once: what was told is not told again', () => {
    const record = fc.record({ code: fc.constantFrom('A', 'B', 'C'), name: fc.constantFrom('x', 'y') });
    const looks = fc.array(fc.uniqueArray(record, { selector: ({ code }) => code }), { maxLength: 6 });
    fc.assert(
      fc.property(looks, (all) => {
        let known: KnownVersion[] = [];
        for (const [day, look] of all.entries()) {
          const told = look.map(({ code, name }) => section(code, name, day + 1));
          known = last([...known, ...nextVersions('lot', told, known, at(day + 1)).map((one) => kept('lot', one))]);
          // The receiver now has just what is so, and a second look tells nothing.
          const present = known.filter(({ deleted }) => !deleted).map(({ key, values }) => [key, values['NAME']]);
          expect(present.sort()).toEqual(told.map(({ set, values }) => [dataKey(set, values), values['NAME']]).sort());
          expect(nextVersions('lot', told, known, at(day + 1))).toEqual([]);
        }
      }),
    );
  });

  it('count up without a gap, and a record that is no more is taken back by its key alone', () => {
    const [first] = nextVersions('lot', [section('A', 'x')], [], at(1));
    const [second] = nextVersions('lot', [section('A', 'y')], [kept('lot', first!)], at(2));
    const [gone] = nextVersions('lot', [], [kept('lot', second!)], at(3));
    expect([first, second, gone].map((one) => [one!.version, one!.deleted])).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
    expect(gone!.values).toEqual({ BID_SECTION_CODE: 'A' });
    expect(nextVersions('lot', [section('A', 'y')], [kept('lot', gone!)], at(4))[0]).toMatchObject({ version: 4, deleted: false });
  });

  it('do not swing when two lots of one project tell it otherwise: the later announcement is right', () => {
    const [first] = nextVersions('one', [project('old', 1)], [], at(1));
    const [second] = nextVersions('two', [project('new', 5)], [kept('one', first!)], at(5));
    expect(second).toMatchObject({ version: 2, values: { NAME: 'new' } });
    expect(nextVersions('one', [project('old', 1)], [kept('two', second!)], at(6))).toEqual([]);
    expect(nextVersions('two', [], [kept('two', second!)], at(7))).toEqual([]);
  });
});
