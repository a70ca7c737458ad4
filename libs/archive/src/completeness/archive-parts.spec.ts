import { archiveLines, missingParts, type ArchiveFacts } from './archive-parts';

const NOTHING: ArchiveFacts = {
  ...{ published: true, stopped: false, reportOwed: true, clarified: false, answered: false, opened: false, evaluated: false },
  ...{ candidates: false, objections: 0, objectionsOpen: 0, complaints: 0, complaintsOpen: 0, awarded: false, contracted: false },
  ...{ filed: false, reported: false, performed: false, accepted: false },
};
const ALL: ArchiveFacts = {
  ...NOTHING,
  ...{ opened: true, evaluated: true, candidates: true, awarded: true, contracted: true },
  ...{ filed: true, reported: true, performed: true, accepted: true },
};
const missing = (facts: Partial<ArchiveFacts>, rest = ALL) => missingParts(archiveLines({ ...rest, ...facts })).map(({ field }) => field);

describe('the archive of a lot', () => {
  it('is complete without what this lot never had: clarification, answers, objections, complaints', () => expect(missing({})).toEqual([]));

  it.each<[keyof ArchiveFacts, string]>([
    ['opened', 'opening'],
    ['evaluated', 'evaluation'],
    ['candidates', 'candidates'],
    ['awarded', 'award'],
    ['contracted', 'contract'],
    ['filed', 'filing'],
    ['reported', 'report'],
    ['performed', 'performance'],
    ['accepted', 'acceptance'],
  ])('wants what stands for %s', (fact, part) => expect(missing({ [fact]: false })).toEqual([part]));

  it('needs a report to the supervisor where one is owed, and shows one that was made all the same', () => {
    expect(missing({ reported: false, reportOwed: false })).toEqual([]);
    const report = (facts: Partial<ArchiveFacts>) => archiveLines({ ...ALL, ...facts }).find(({ part }) => part === 'report');
    expect(report({ reportOwed: false })).toMatchObject({ needed: true, there: true });
    expect(report({ reportOwed: false, reported: false })).toMatchObject({ needed: false, there: false });
  });

  it('waits for every reply and every decision', () => {
    expect(missing({ objections: 2, objectionsOpen: 1 })).toEqual(['objections']);
    expect(missing({ complaints: 1, complaintsOpen: 1 })).toEqual(['complaints']);
    expect(missing({ objections: 2, complaints: 1 })).toEqual([]);
  });

  it('of a lot that failed or was terminated needs nothing of what would have come', () =>
    expect(missing({ stopped: true }, NOTHING)).toEqual([]));
});
