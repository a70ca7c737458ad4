import { consistencyIssues, type ScoreSheet } from './index';

const codes = (issues: readonly { code: string }[]) => issues.map(({ code }) => code);

describe('score sheets', () => {
  const sheet = (rows: Record<string, (string | null)[][]>, more: Partial<ScoreSheet['items'][number]> = {}): ScoreSheet => ({
    items: [
      { id: 'I1', max: '10', step: '0.5', ...more },
      { id: 'I2', max: '10' },
    ],
    experts: Object.keys(rows),
    bidders: ['A', 'B', 'C'],
    scores: Object.entries(rows).flatMap(([expert, items]) =>
      items.flatMap((scores, item) => scores.map((score, at) => ({ expert, bidder: 'ABC'.charAt(at), item: `I${item + 1}`, score }))),
    ),
  });
  const fine = [
    ['8', '7', '6'],
    ['9', '8', '7'],
  ];

  it('stand when experts agree in the main', () => {
    expect(consistencyIssues(sheet({ E1: fine, E2: fine, E3: fine }))).toEqual([]);
  });

  it('are blocked by a gap, a score beyond the item and one off the step', () => {
    const issues = consistencyIssues(
      sheet({
        E1: fine,
        E2: [
          ['8', null, '10.5'],
          ['9', '8', '7'],
        ],
        E3: [
          ['8.2', '7', '6'],
          ['9', '8', '7'],
        ],
      }),
    );
    expect(codes(issues).sort()).toEqual(['SCORE_MISSING', 'SCORE_OFF_STEP', 'SCORE_OUT_OF_RANGE']);
    expect(issues.every(({ severity }) => severity === 'block')).toBe(true);
  });

  it('are blocked while an objective item differs', () => {
    const issues = consistencyIssues(
      sheet(
        {
          E1: fine,
          E2: fine,
          E3: [
            ['8', '7', '6.5'],
            ['9', '8', '7'],
          ],
        },
        { objective: true },
      ),
    );
    expect(codes(issues)).toEqual(['SCORE_OBJECTIVE_DIFFERS']);
  });

  it('ask for the reason of a score that stands apart, once', () => {
    const apart = sheet({
      E1: fine,
      E2: fine,
      E3: [
        ['8', '7', '3'],
        ['9', '8', '7'],
      ],
    });
    expect(codes(consistencyIssues(apart))).toEqual(['SCORE_DEVIATION_UNEXPLAINED']);
    const explained = apart.scores.map((score) => (score.score === '3' ? { ...score, reason: '方案缺少进度计划' } : score));
    expect(consistencyIssues({ ...apart, scores: explained })).toEqual([]);
  });

  it('notice one expert against all, and one who makes no difference', () => {
    const reversedRows = [
      ['6.5', '7', '7.5'],
      ['7', '8', '9'],
    ];
    const flat = [
      ['7', '7', '7'],
      ['8', '8', '8'],
    ];
    expect(codes(consistencyIssues(sheet({ E1: fine, E2: fine, E3: reversedRows })))).toContain('EXPERT_RANKS_REVERSED');
    expect(codes(consistencyIssues(sheet({ E1: fine, E2: fine, E3: flat })))).toEqual(['EXPERT_SCORES_ALL_EQUAL']);
  });
});
