import { weekOf, workOf, type WorkLot } from './work';

const lot = (id: string, state: string, bidDeadline: string, publishedAt: string | null = bidDeadline): WorkLot => ({
  ...{ id, code: id, name: id, projectName: '', state, stateSince: bidDeadline, tenderer: '', agency: '' },
  bidDeadline,
  publishedAt,
});

describe('what waits for somebody', () => {
  const lots = [
    lot('late', 'submitted', '2026-12-03T01:00:00Z'),
    lot('soon', 'submitted', '2026-12-01T01:00:00Z'),
    lot('order', 'released', '2026-12-02T01:00:00Z'),
    lot('bidding', 'bidding', '2026-12-02T01:00:00Z'),
  ];
  it('is what the own roles do, the nearest deadline first', () => {
    expect(workOf(['centre_acceptance', 'centre_witness'], lots).map(({ lot: { id }, what }) => [id, what])).toEqual([
      ['soon', 'accept'],
      ['order', 'witness'],
      ['late', 'accept'],
    ]);
    expect(workOf(['system_admin'], lots)).toEqual([]);
  });
});

describe('a week of openings', () => {
  it('begins on Monday in Beijing, whatever day it is elsewhere', () => {
    // 2026-11-29T17:00Z is Monday, 30 November, 01:00 in Beijing.
    const week = weekOf(new Date('2026-11-29T17:00:00Z'), 0, [
      lot('a', 'bidding', '2026-11-30T16:30:00Z'),
      lot('b', 'draft', '2026-12-02T01:00:00Z', null),
    ]);
    expect(week.map(({ day }) => day)).toEqual([
      '2026-11-30',
      '2026-12-01',
      '2026-12-02',
      '2026-12-03',
      '2026-12-04',
      '2026-12-05',
      '2026-12-06',
    ]);
    expect(week.map(({ lots }) => lots.length)).toEqual([0, 1, 0, 0, 0, 0, 0]);
    expect(weekOf(new Date('2026-11-29T15:00:00Z'), 1, [])[0]!.day).toBe('2026-11-30');
  });
});
