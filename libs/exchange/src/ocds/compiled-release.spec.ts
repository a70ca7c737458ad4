import { compiledRelease } from './compiled-release';
import type { Release } from './release';

const release = (day: number, said: object): Release =>
  ({
    ocid: 'ocds-000000-X',
    id: `ocds-000000-X-${day}`,
    date: `2026-12-0${day}T00:00:00.000Z`,
    tag: ['tender'],
    initiationType: 'tender',
    language: 'zh',
    ...said,
  }) as Release;

describe('a compiled release (OCDS 1.1, merging)', () => {
  it('has an id, a date and a tag of its own', () => {
    expect(compiledRelease([release(1, {}), release(2, {})])).toMatchObject({
      ocid: 'ocds-000000-X',
      id: 'ocds-000000-X-2026-12-02T00:00:00.000Z',
      date: '2026-12-02T00:00:00.000Z',
      tag: ['compiled'],
    });
  });

  it('takes the later value of a member, and drops what became null', () => {
    const merged = compiledRelease([
      release(1, { tender: { id: 'X', status: 'active', title: 'a', value: { amount: 1, currency: 'CNY' } } }),
      release(2, { tender: { id: 'X', status: 'complete', title: null, value: { amount: 2 } } }),
    ]);
    expect(merged.tender).toEqual({ id: 'X', status: 'complete', value: { amount: 2, currency: 'CNY' } });
  });

  it('makes rows of the same id one row, keeps the others, and replaces lists of words', () => {
    const merged = compiledRelease([
      release(1, {
        parties: [
          { id: 'a', name: '甲', roles: ['tenderer'] },
          { id: 'b', name: '乙', roles: ['tenderer'] },
        ],
      }),
      release(2, {
        parties: [
          { id: 'a', roles: ['tenderer', 'supplier'] },
          { id: 'c', name: '丙', roles: ['buyer'] },
        ],
      }),
    ]);
    expect(merged.parties).toEqual([
      { id: 'a', name: '甲', roles: ['tenderer', 'supplier'] },
      { id: 'b', name: '乙', roles: ['tenderer'] },
      { id: 'c', name: '丙', roles: ['buyer'] },
    ]);
  });

  it('replaces as a whole the lists that the schema names', () => {
    const identifiers = (...ids: string[]) => ({ buyer: { id: 'a', name: '甲', additionalIdentifiers: ids.map((id) => ({ id })) } });
    const merged = compiledRelease([release(1, identifiers('1', '2')), release(2, identifiers('3'))]);
    expect(merged.buyer).toEqual({ id: 'a', name: '甲', additionalIdentifiers: [{ id: '3' }] });
  });

  it('leaves the releases as they were', () => {
    const first = release(1, { tender: { id: 'X', status: 'active' } });
    compiledRelease([first, release(2, { tender: { id: 'X', status: 'complete' } })]);
    expect(first.tender).toEqual({ id: 'X', status: 'active' });
  });
});
