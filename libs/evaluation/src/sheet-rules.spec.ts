import { entryIssues, sheetIssues, type ScoreEntry } from './sheet-rules';

const items = [{ id: 't1', title: '施工方案', clause: '2.3.4', max: '12', step: '0.5' }];
const entry = (points: string, more: Partial<ScoreEntry> = {}): ScoreEntry => ({
  itemId: 't1',
  submissionId: 'B1',
  points,
  reason: '',
  evidence: null,
  ...more,
});
const codes = (issues: { code: string }[]) => issues.map(({ code }) => code);
const entered = (...entries: ScoreEntry[]) => codes(entryIssues(items, ['B1'], entries));

describe('points', () => {
  it('lie between nothing and the full score, both included', () => {
    expect(entered(entry('0'), entry('12'))).toEqual([]);
    expect(entered(entry('12.5'))).toEqual(['SCORE_OUT_OF_RANGE']);
    expect(entered(entry('-0.5'))).toEqual(['SCORE_OUT_OF_RANGE']);
  });

  it('lie on the grid of the step', () => {
    expect(entered(entry('10.5'), entry('10.50'))).toEqual([]);
    expect(entered(entry('10.25'))).toEqual(['SCORE_OFF_STEP']);
  });

  it('are refused for items that the tender document does not have (招标投标法实施条例 第四十九条) and for rejected bids', () => {
    expect(entered(entry('1', { itemId: 'zz' }), entry('1', { submissionId: 'B9' }), entry('1e1'))).toEqual([
      'SCORE_ITEM_UNKNOWN',
      'BID_UNKNOWN',
      'SCORE_INVALID',
    ]);
  });
});

describe('a sheet', () => {
  const sheet = (own: string | null, others: string[], reason = '') => {
    const scores = others.map((points, at) => ({ ...entry(points), memberId: `m${at}` }));
    if (own !== null) scores.push({ ...entry(own, { reason }), memberId: 'self' });
    return sheetIssues({ memberId: 'self', items, submissionIds: ['B1'], scores });
  };

  it('is not signed with an empty cell', () => {
    expect(codes(sheet(null, ['10']))).toEqual(['SCORE_MISSING']);
  });

  it('needs a reason for points more than 20 % of the full score away from the others (vector V25)', () => {
    expect(codes(sheet('6', ['10.5', '11', '10', '9.5']))).toEqual(['SCORE_DEVIATION_UNEXPLAINED']);
    expect(sheet('6', ['10.5', '11', '10', '9.5'], '未提供专项方案')).toEqual([]);
    expect(sheet('9.5', ['10.5', '11', '10', '6'])).toEqual([]);
  });

  it('is not signed by anybody while the members differ on an objective item, and does not say how', () => {
    const objective = (own: string, others: string[]) =>
      sheetIssues({
        ...{ memberId: 'self', items: [{ ...items[0]!, objective: true }], submissionIds: ['B1'] },
        scores: [...others.map((points, at) => ({ ...entry(points), memberId: `m${at}` })), { ...entry(own), memberId: 'self' }],
      });
    expect(objective('8', ['8', '8.0'])).toEqual([]);
    const differs = objective('8', ['8', '7.5']);
    expect(codes(differs)).toEqual(['SCORE_OBJECTIVE_DIFFERS']);
    expect(JSON.stringify(differs)).not.toContain('7.5');
    expect(codes(sheet('8', ['8', '7.5']))).toEqual([]);
  });

  it('never says what the others gave', () => {
    expect(JSON.stringify(sheet('6', ['10.5', '11', '10', '9.5']))).not.toMatch(/10\.25|meanOfOthers|0\.3542/);
  });
});
