import { reportDue, type ReportedAward } from './report-rules';

const AWARD: ReportedAward = {
  ...{ procedure: 'open-tender', procedureVersion: 1, compulsory: true },
  // Noon in Beijing, a Tuesday.
  decidedAt: new Date('2026-12-08T04:00:00Z'),
};
const due = (award: Partial<ReportedAward>) => reportDue({ ...AWARD, ...award })?.toISOString() ?? null;

describe('the report to the supervisor', () => {
  it('is owed until 24:00 of the fifteenth day after the award (招标投标法 第四十七条)', () =>
    expect(due({})).toBe('2026-12-23T16:00:00.000Z'));

  it('gives way to a day off at its end (民法典 第二百零三条)', () =>
    expect(due({ decidedAt: new Date('2026-12-11T04:00:00Z') })).toBe('2026-12-28T16:00:00.000Z'));

  it('is owed for an invited tender too', () => expect(due({ procedure: 'invited-tender' })).toBe('2026-12-23T16:00:00.000Z'));

  it('is not owed where the law does not compel the tender, nor in a procurement', () =>
    expect([due({ compulsory: false }), due({ procedure: 'inquiry' })]).toEqual([null, null]));
});
