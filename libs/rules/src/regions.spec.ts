import { REGION_ROWS } from './region-rows';
import { cityOf, isKnownRegion, parentRegion, regionOf, regionPrefix, withCities } from './regions';

const isWithin = (code: string, region: string): boolean => code.startsWith(regionPrefix(region));
const SUQIAN = ['321302', '321311', '321322', '321323', '321324'];

describe('the table of regions', () => {
  it('names Suqian and its two districts and three counties', () => {
    expect(regionOf('321300')).toEqual({ code: '321300', zh: '宿迁市', en: 'Suqian' });
    expect(SUQIAN.map((code) => regionOf(code)?.zh)).toEqual(['宿城区', '宿豫区', '沭阳县', '泗阳县', '泗洪县']);
  });

  it('holds each code once, in order, with the city and the province of each', () => {
    const codes = REGION_ROWS.map(([code]) => code);
    expect(codes).toEqual([...new Set(codes)].sort());
    for (const code of codes) {
      const parent = parentRegion(code);
      expect([code, parent === undefined || regionOf(parent) !== undefined]).toEqual([code, true]);
    }
  });
});

describe('a region', () => {
  it('lies in its city and its province, and in no other', () => {
    for (const code of SUQIAN) {
      expect(parentRegion(code)).toBe('321300');
      expect([code, '321300', '320000'].map((one) => isWithin(code, one))).toEqual([true, true, true]);
      expect(['321302', '321200', '330000'].filter((one) => one !== code && isWithin(code, one))).toEqual([]);
    }
    expect(isWithin('321300', '321302')).toBe(false);
    expect([parentRegion('321300'), parentRegion('320000')]).toEqual(['320000', undefined]);
  });

  it('is found by what its code begins with, also where a county ends in a nought', () => {
    expect(['320000', '321300', '321322', '320830', '130100'].map(regionPrefix)).toEqual(['32', '3213', '321322', '320830', '1301']);
  });

  it('is known by its code: in Jiangsu by the table, elsewhere by its province', () => {
    expect(['321322', '321300', '320000', '330106', '110000'].map(isKnownRegion)).toEqual([true, true, true, true, true]);
    expect(['321399', '323300', '991302', '32130', '32130a', ''].map(isKnownRegion)).toEqual([false, false, false, false, false, false]);
  });
});

describe('counts by region', () => {
  it('count a county in its city, too, and what is the city of itself once', () => {
    expect(withCities({ 321302: 2, 321324: 1, 321300: 4, 320102: 1 })).toEqual({
      ...{ 321300: 7, 321302: 2, 321324: 1 },
      ...{ 320100: 1, 320102: 1 },
    });
    expect(['321324', '321300', '320000'].map(cityOf)).toEqual(['321300', '321300', '320000']);
  });
});
