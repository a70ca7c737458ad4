import { procedureOf } from '@kaibiao/rules';
import { awardIssues, meetingAwardIssues, type PassedOver } from './award-rules';

const { award } = procedureOf('open-tender');
const candidates = [
  { submissionId: 'B2', rank: 1 },
  { submissionId: 'B1', rank: 2 },
  { submissionId: 'B4', rank: 3 },
];
const codes = (submissionId: string, passedOver: PassedOver[] = []) =>
  awardIssues(award, candidates, submissionId, passedOver).map(({ code }) => code);
const gaveUp = (submissionId: string): PassedOver => ({ submissionId, reason: 'gives_up', note: '书面放弃' });

describe('the award (招标投标法实施条例 第五十五条)', () => {
  it('goes to the first-ranked candidate', () => {
    expect(codes('B2')).toEqual([]);
  });

  it('refuses the second while the first has no reason of the article', () => {
    expect(codes('B1')).toEqual(['AWARD_ORDER']);
    expect(codes('B4', [gaveUp('B2')])).toEqual(['AWARD_ORDER']);
  });

  it('goes to the next when every better-ranked one has its reason', () => {
    expect(codes('B1', [gaveUp('B2')])).toEqual([]);
    expect(codes('B4', [gaveUp('B2'), { submissionId: 'B1', reason: 'no_performance_bond', note: '逾期未提交' }])).toEqual([]);
  });

  it('refuses reasons that the article does not know, empty ones, and ones for whoever does not rank better', () => {
    expect(codes('B1', [{ submissionId: 'B2', reason: 'price' as never, note: '报价高' }])).toEqual(['AWARD_REASON_UNKNOWN']);
    expect(codes('B1', [{ ...gaveUp('B2'), note: ' ' }])).toEqual(['AWARD_REASON_UNKNOWN']);
    expect(codes('B2', [gaveUp('B1')])).toEqual(['AWARD_REASON_UNFOUNDED']);
  });

  it('refuses whoever is no candidate', () => {
    expect(codes('B9')).toEqual(['AWARD_NO_CANDIDATE']);
  });
});

describe('the award after the committee looked at a candidate again (第五十六条)', () => {
  const passed: PassedOver[] = [{ submissionId: 'B2', reason: 'found_unable', note: '' }];
  const of = (submissionId: string, result: 'able' | 'unable' | null, over: PassedOver[] = []) =>
    awardIssues(award, candidates, submissionId, over, [{ submissionId: 'B2', result }]).map(({ code }) => code);

  it('passes over whom the committee found unable, and nobody else for that reason', () => {
    expect(of('B1', 'unable', passed)).toEqual([]);
    expect(of('B1', 'able', passed)).toEqual(['AWARD_UNREVIEWED']);
    expect(of('B1', null, passed)).toEqual(['AWARD_UNREVIEWED']);
    expect(codes('B1', passed)).toEqual(['AWARD_UNREVIEWED']);
  });

  it('waits for the committee, and never goes to whom it found unable, nor where the award committee chose that one', () => {
    expect([of('B2', 'able'), of('B2', null), of('B2', 'unable')]).toEqual([[], ['CAPACITY_REVIEW_OPEN'], ['AWARD_CANDIDATE_UNABLE']]);
    const chosen = meetingAwardIssues('B2', 'B2', [], [{ submissionId: 'B2', result: 'unable' }]);
    expect(chosen.map(({ code }) => code)).toEqual(['AWARD_CANDIDATE_UNABLE']);
  });
});
