import { noBranches, takeBranch, type HallBranches } from './hall-branches';
import { emptyHall, takeEntry } from './hall-state';

const told = (entries: readonly [type: string, payload: Record<string, unknown>][]): HallBranches =>
  entries.reduce((branches, [type, payload]) => takeBranch(branches, type, payload), noBranches());

describe('the branches of the ceremony', () => {
  it('an opening is held while one of its holds stands', () => {
    const holds: [string, Record<string, unknown>][] = [
      ['opening.paused', { holdId: 'a', reason: '断电' }],
      ['opening.suspended', { holdId: 'b', reason: '投诉' }],
      ['opening.resumed', { holdId: 'a' }],
    ];
    expect(told(holds).holds).toEqual([{ holdId: 'b', kind: 'suspension', reason: '投诉' }]);
    expect(told([...holds, ['opening.suspension_lifted', { holdId: 'b' }]]).holds).toEqual([]);
  });

  it('a cause counts when it is confirmed, and an objection when it is answered', () => {
    const { causes, objections } = told([
      ['release_failure.proposed', { manifestHash: 'm', cause: 'other', reason: '断电' }],
      ['objection.raised', { objectionId: 'o', manifestHash: 'm', text: '异议' }],
    ]);
    expect([causes.get('m')?.confirmed, objections[0]?.answer]).toEqual([false, null]);
    const later = takeBranch({ ...noBranches(), causes, objections }, 'release_failure.confirmed', {
      manifestHash: 'm',
      cause: 'other',
      reason: '断电',
    });
    expect(takeBranch(later, 'objection.answered', { objectionId: 'o', text: '答复' })).toMatchObject({ objections: [{ answer: '答复' }] });
    expect(later.causes.get('m')).toEqual({ cause: 'other', reason: '断电', confirmed: true });
  });

  it('a session runs from the declaration to its end, and again when it is reconvened', () => {
    const first = told([['opening.declared', {}]]);
    expect(first.session?.sequence).toBe(1);
    const over = takeBranch(first, 'opening.session_ended', { sequence: 1 });
    expect([over.session, over.sessionsEnded]).toEqual([null, 1]);
    expect(takeBranch(over, 'opening.reconvened', { sequence: 2, purpose: '宣布结果' }).session).toEqual({
      sequence: 2,
      purpose: '宣布结果',
      reconvened: true,
    });
    const later = takeBranch(over, 'opening.declared', { segment: 'price' });
    expect([over.heard, later.heard, later.session]).toEqual([true, false, { sequence: 2, purpose: '', reconvened: false }]);
  });

  it('a draw by ball machine counts once it is confirmed, and not if nobody has confirmed it by the end of the window', () => {
    const chosen: [string, Record<string, unknown>] = ['manual_draw.chosen', { reason: '公证到场' }];
    const ended: [string, Record<string, unknown>] = ['opening.release_ended', {}];
    expect(told([chosen]).manualDraw).toEqual({ reason: '公证到场', stage: 'chosen', results: [] });
    expect(told([chosen, ended]).manualDraw).toBeNull();
    const results = [{ item: 'K', round: 1, balls: ['1', '2'], ball: '2', choice: '0.96' }];
    const drawn = told([chosen, ['manual_draw.confirmed', {}], ended, ['manual_draw.recorded', { results }], ['manual_draw.signed', {}]]);
    expect(drawn.manualDraw).toEqual({ reason: '公证到场', stage: 'signed', results });
  });

  it('a hold stops the clock of the window, and its end sets it again', () => {
    const entry = (seq: number, type: string, payload: Record<string, unknown>) => ({
      stream: 's',
      seq,
      type,
      at: '2026-12-01T01:00:00.000Z',
      payload,
    });
    const held = [
      entry(1, 'opening.declared', { releaseEndsAt: '2026-12-01T01:30:00.000Z' }),
      entry(2, 'opening.paused', { holdId: 'a', reason: '断电' }),
    ].reduce(takeEntry, emptyHall());
    expect(held.releaseEndsAt).toBeNull();
    const on = takeEntry(held, entry(3, 'opening.resumed', { holdId: 'a', releaseEndsAt: '2026-12-01T01:40:00.000Z' }));
    expect([on.releaseEndsAt, on.branches.holds]).toEqual(['2026-12-01T01:40:00.000Z', []]);
    expect(takeEntry(on, entry(4, 'opening.release_extended', { releaseEndsAt: '2026-12-01T01:50:00.000Z' })).releaseEndsAt).toBe(
      '2026-12-01T01:50:00.000Z',
    );
  });
});
