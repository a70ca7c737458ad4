import {
  bodyOf,
  datesIssues,
  differences,
  emptyLot,
  floors,
  keepIssues,
  missingIssues,
  procedureOfDraft,
  shortestSchedule,
  type LotForm,
} from './lot-form';

const now = new Date('2026-11-09T09:00:00+08:00');
const procedure = procedureOfDraft(null);
const terms = { procedure, compulsory: true, now };
const full: LotForm = {
  ...emptyLot(),
  ...{
    name: '一标段',
    ceilingPrice: '32480000.00',
    periodDays: 420,
    scope: '土建',
    qualification: '二级',
    quality: '合格',
    contact: '钱代理',
  },
  documentsFrom: '2026-11-09T10:30:00+08:00',
  documentsUntil: '2026-11-16T17:00:00+08:00',
  bidDeadline: '2026-12-01T09:00:00+08:00',
};

describe('the lot as it is typed', () => {
  it('says of an empty form everything that even a draft needs', () => {
    expect(keepIssues(emptyLot()).map(({ field }) => field)).toEqual([
      ...['name', 'ceilingPrice', 'periodDays', 'documentsFrom', 'documentsUntil', 'bidDeadline'],
    ]);
    expect(keepIssues(full)).toEqual([]);
  });

  it('is not kept with a text that the service would refuse as too long; astral characters count once', () => {
    expect(keepIssues({ ...full, contact: '𠮷'.repeat(1_000) })).toEqual([]);
    expect(keepIssues({ ...full, contact: '𠮷'.repeat(1_001) })).toEqual([
      { code: 'TEXT_TOO_LONG', field: 'contact', facts: { limit: 1_000, length: 1_001 } },
    ]);
  });

  it('names the article of each text that the law asks for', () => {
    expect(missingIssues(emptyLot()).map(({ field, legalBasis }) => `${field} ${legalBasis}`)).toContain('scope 招标投标法 第十六条');
    expect(missingIssues(full)).toEqual([]);
  });

  it('refuses fewer than twenty days for bidding, with the article and the first lawful day', () => {
    expect(datesIssues({ ...full, bidDeadline: '2026-11-28T09:00:00+08:00' }, terms)).toEqual([
      {
        code: 'SCHEDULE_TENDER_PERIOD_TOO_SHORT',
        field: 'bidDeadline',
        legalBasis: '招标投标法 第二十四条',
        facts: { days: 20, earliest: '2026-11-29', given: '2026-11-28' },
      },
    ]);
    expect(datesIssues(full, terms)).toEqual([]);
  });

  it('holds its tongue about dates while one of them is missing', () => {
    expect(datesIssues({ ...full, bidDeadline: '' }, terms)).toEqual([]);
  });

  it('shows the floors that follow from the first day of the documents', () => {
    expect(floors(full.documentsFrom, terms)).toMatchObject({
      documentsUntil: { day: '2026-11-14', days: 5 },
      bidDeadline: { day: '2026-11-29', days: 20 },
    });
    expect(floors(full.documentsFrom, { procedure, compulsory: false })!.bidDeadline).toBeNull();
    expect(floors('', terms)).toBeNull();
  });

  it.each([true, false])('plans a schedule that the law allows, whatever the day (compulsory: %s)', (compulsory) => {
    for (let day = 0; day < 40; day++) {
      const at = { procedure, compulsory, now: new Date(now.getTime() + day * 86_400_000) };
      expect(datesIssues({ ...full, ...shortestSchedule(at) }, at)).toEqual([]);
    }
  });

  it('plans twenty days for the bids where the law compels the tender, and none of them where it does not', () => {
    expect(shortestSchedule(terms).bidDeadline).toBe('2026-12-01T01:00:00.000Z');
    const free = shortestSchedule({ ...terms, compulsory: false });
    expect([free.documentsUntil, free.bidDeadline]).toEqual(['2026-11-16T09:00:00.000Z', '2026-11-16T09:00:00.000Z']);
  });

  it('tells in which fields somebody else’s version differs', () => {
    expect(differences(full, { ...full, periodDays: 390, contact: '' })).toEqual(['periodDays', 'contact']);
    expect(bodyOf({ ...full, periodDays: '' }).periodDays).toBe(0);
  });
});
