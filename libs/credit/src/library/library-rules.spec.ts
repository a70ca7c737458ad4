import { addDays } from '@kaibiao/rules';
import fc from 'fast-check';
import type { SaidContent } from './library-content';
import { expiryOf, libraryIssues, type Before, type SaidEntry } from './library-rules';

const TODAY = '2026-11-28';
const ID = '11010519491231002X';
const FILE = 'a'.repeat(64);
const qualification: SaidContent = {
  ...{ kind: 'qualification', name: '建筑工程施工总承包', grade: '一级', number: 'D132000001', issuer: '江苏省住房和城乡建设厅' },
  ...{ validFrom: '2022-01-01', validUntil: '2027-12-31' },
};
const person: SaidContent = {
  ...{
    kind: 'person',
    name: '张工',
    profession: '一级注册建造师',
    speciality: '建筑工程',
    number: '苏1320000001',
    issuer: '住房和城乡建设部',
  },
  ...{ validFrom: '2024-01-01', validUntil: '2027-01-01' },
};
const performance: SaidContent = {
  ...{ kind: 'performance', project: '第一中学教学楼', client: '宿迁市教育局', amount: '32480000.00', concludedOn: '2023-03-01' },
  ...{ completedOn: '2024-09-30', scale: '2.1 万平方米' },
};
const STANDING: Before = { kind: 'qualification', withdrawn: false };
const codes = (said: Partial<SaidEntry>, before: Before | null = null) =>
  libraryIssues({ content: qualification, files: [FILE], idNumber: null, reason: '', ...said }, before, TODAY).map(({ code, field }) => [
    code,
    field,
  ]);

describe('an entry of the library of an organisation (主体库)', () => {
  it('is declared without anybody’s leave when it is whole', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ content: person, idNumber: ID })).toEqual([]);
    expect(codes({ content: performance })).toEqual([]);
  });

  it('names every word that is missing, and what proves it', () =>
    expect(codes({ content: { ...qualification, number: ' ', issuer: '' }, files: [] })).toEqual([
      ['LIBRARY_FILE_MISSING', 'files'],
      ['LIBRARY_WORDS_MISSING', 'content.number'],
      ['LIBRARY_WORDS_MISSING', 'content.issuer'],
    ]));

  it('of a person has the number of a citizen, which a new version may leave as it was', () => {
    for (const idNumber of [null, '110105194912310021'])
      expect(codes({ content: person, idNumber })).toEqual([['LIBRARY_ID_NUMBER_INVALID', 'idNumber']]);
    expect(codes({ content: person, reason: '延续注册' }, { kind: 'person', withdrawn: false })).toEqual([]);
  });

  it('says why it takes the place of another, of its kind', () => {
    expect(codes({}, STANDING)).toEqual([['LIBRARY_REASON_MISSING', 'reason']]);
    expect(codes({ content: performance, reason: '更正' }, STANDING)).toEqual([['LIBRARY_KIND_OTHER', 'content.kind']]);
  });

  it('is withdrawn from use once, with a reason', () => {
    expect(codes({ content: null, reason: '已注销' }, STANDING)).toEqual([]);
    expect(codes({ content: null, reason: '已注销' }, { ...STANDING, withdrawn: true })).toEqual([
      ['LIBRARY_WITHDRAWS_NOTHING', 'content'],
    ]);
    expect(codes({ content: null })).toEqual([['LIBRARY_WITHDRAWS_NOTHING', 'content']]);
  });

  it('has days that are days, in their order, and has not run out', () => {
    const dated = (validFrom: string, validUntil: string | null) =>
      codes({ content: { ...qualification, validFrom, validUntil } as SaidContent });
    expect(dated('2026-02-30', '2027-01-01')).toEqual([['DATE_INVALID', 'content.validFrom']]);
    expect(dated('2027-01-02', '2027-01-01')).toEqual([['DAYS_REVERSED', 'content.validUntil']]);
    expect(dated('2020-01-01', '2026-11-27')).toEqual([['LIBRARY_EXPIRED', 'content.validUntil']]);
    expect(dated('2020-01-01', TODAY)).toEqual([]);
    expect(dated('2020-01-01', null)).toEqual([]);
  });

  it('of a past contract lies not ahead, and has an amount in yuan', () => {
    expect(codes({ content: { ...performance, completedOn: '2026-11-29' } as SaidContent })).toEqual([
      ['LIBRARY_DATE_AHEAD', 'content.completedOn'],
    ]);
    expect(codes({ content: { ...performance, concludedOn: '2026-11-29', completedOn: null } as SaidContent })).toEqual([
      ['LIBRARY_DATE_AHEAD', 'content.concludedOn'],
    ]);
    expect(codes({ content: { ...performance, amount: '3248万' } as SaidContent })).toEqual([['LIBRARY_AMOUNT_INVALID', 'content.amount']]);
  });

  it('expires the day after its last, and warns before that', () =>
    fc.assert(
      fc.property(fc.integer({ min: -500, max: 500 }), (days) => {
        const content = { ...qualification, validUntil: addDays(TODAY, days) } as never;
        const { expiry, daysLeft } = expiryOf(content, TODAY);
        return daysLeft === days && expiry === (days < 0 ? 'expired' : days < 60 ? 'expiring' : 'valid');
      }),
    ));
});
