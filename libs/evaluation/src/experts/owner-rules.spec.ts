import { procedureOf } from '@kaibiao/rules';
import { issuesBeforeBegin, ownerIssues } from './owner-rules';

const codes = (issues: { code: string }[]) => issues.map(({ code }) => code);

const { panel } = procedureOf('open-tender');

describe('representatives of the owner', () => {
  it('are at most a third of the committee (招标投标法 第三十七条)', () => {
    expect(codes(ownerIssues({ panel, committeeSize: 5, planned: 2, named: ['a', 'b'] }))).toEqual(['OWNER_REPRESENTATIVES_TOO_MANY']);
    expect(ownerIssues({ panel, committeeSize: 5, planned: 1, named: ['a'] })).toEqual([]);
    expect(ownerIssues({ panel, committeeSize: 9, planned: 3, named: ['a', 'b', 'c'] })).toEqual([]);
  });

  it('are as many as the tender document says, each once', () => {
    expect(codes(ownerIssues({ panel, committeeSize: 7, planned: 2, named: ['a'] }))).toEqual(['OWNER_REPRESENTATIVES_COUNT']);
    expect(codes(ownerIssues({ panel, committeeSize: 7, planned: 2, named: ['a', 'a'] }))).toEqual(['OWNER_REPRESENTATIVE_REPEATED']);
  });
});

describe('the beginning of the evaluation', () => {
  const member = (id: string, kind: 'expert' | 'owner' = 'expert') => ({ id, name: id, kind });
  const five = [member('1'), member('2'), member('3'), member('4'), member('5', 'owner')];

  it('needs an odd committee of five or more, two thirds experts, every promise and a chair', () => {
    const ready = { panel, budget: 0, committeeSize: 5, members: five, promised: new Set(['1', '2', '3', '4', '5']), chairId: '1' };
    expect(issuesBeforeBegin(ready)).toEqual([]);
    expect(codes(issuesBeforeBegin({ ...ready, promised: new Set(['1', '2', '3', '4']), chairId: null }))).toEqual([
      'PROMISE_MISSING',
      'CHAIR_MISSING',
    ]);
    expect(codes(issuesBeforeBegin({ ...ready, members: five.slice(1) }))).toEqual(expect.arrayContaining(['SEAT_EMPTY', 'CHAIR_MISSING']));
    expect(codes(issuesBeforeBegin({ ...ready, members: [...five.slice(0, 3), member('4', 'owner'), member('5', 'owner')] }))).toContain(
      'PANEL_EXPERTS_TOO_FEW',
    );
  });

  it('is judged by the rule of its own procedure: a negotiation takes three, a large procurement seven', () => {
    const three = [member('1'), member('2'), member('3', 'owner')];
    const trio = { budget: 0, committeeSize: 3, members: three, promised: new Set(['1', '2', '3']), chairId: '1' };
    expect(issuesBeforeBegin({ ...trio, panel: procedureOf('negotiation').panel })).toEqual([]);
    expect(codes(issuesBeforeBegin({ ...trio, panel }))).toEqual(['PANEL_TOO_SMALL']);
    const large = { panel: procedureOf('procurement-open').panel, budget: 10_000_000, committeeSize: 5, members: five, chairId: '1' };
    const [issue] = issuesBeforeBegin({ ...large, promised: new Set(['1', '2', '3', '4', '5']) });
    expect(issue).toMatchObject({ code: 'PANEL_TOO_SMALL', facts: { least: 7 }, legalBasis: large.panel.basis });
  });
});
