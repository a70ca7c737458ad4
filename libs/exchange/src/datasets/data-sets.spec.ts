import { DATA_SETS, dataSet, placeOf } from './data-sets';

describe('the table of data sets', () => {
  it.each(DATA_SETS.map((set) => [set.name, set] as const))(
    '%s has fields of its own names, and its keys among them, always there',
    (_, { fields, keys }) => {
      const names = fields.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      const required = fields.filter((field) => field.required).map(({ name }) => name);
      expect(required).toEqual(expect.arrayContaining([...keys]));
    },
  );

  it.each(DATA_SETS.flatMap((set) => set.parents.map((parent) => [set.name, parent] as const)))(
    '%s comes after %s and holds its key fields, so that the receiver finds the parent by them',
    (name, parent) => {
      expect(placeOf(parent)).toBeLessThan(placeOf(name));
      const required = dataSet(name).fields.filter((field) => field.required);
      expect(required.map((field) => field.name)).toEqual(expect.arrayContaining([...dataSet(parent).keys]));
    },
  );

  it('counts money in 万元 only, and names the values of every code', () => {
    for (const { name, kind, unit, values } of DATA_SETS.flatMap(({ fields }) => fields)) {
      if (/AMOUNT|PRICE$/.test(name) && kind === 'decimal') expect([name, unit]).toEqual([name, '万元']);
      if (kind === 'code') expect([name, Object.keys(values ?? {}).length > 0]).toEqual([name, true]);
    }
  });

  it('knows no set by another name', () => expect(() => dataSet('TENDER_FILE_BUYYER_INFO')).toThrow('no data set'));
});
