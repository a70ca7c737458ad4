import type { RoomBid, ScoredItem, ScoreEntry } from './room';
import { pointsFault, progressOf } from './score-check';
import { ScoreQueue } from './score-queue';

const shelf = (text: string | null = null) => ({ text, read: () => text, write: (next: string) => (text = next) });
const entry = (itemId: string, points: string): ScoreEntry => ({ itemId, submissionId: 'b', points, reason: '', evidence: null });

describe('points of an item of 2.5 in steps of 0.1', () => {
  const item = { max: '2.5', step: '0.1' };
  it.each(['0', '2.5', '2.50', '0.3', '1.7'])('may be %s', (typed) => expect(pointsFault(item, typed)).toBeNull());
  it.each([
    ['2.6', 'range'],
    ['2.45', 'step'],
    ['', 'number'],
    ['-1', 'number'],
    ['1,5', 'number'],
  ])('may not be %s: %s', (typed, fault) => expect(pointsFault(item, typed)).toBe(fault));
});

describe('the progress of an item', () => {
  it('counts bids with points, not bids with a reason only', () => {
    const bids = [{ submissionId: 'b' }, { submissionId: 'c' }] as RoomBid[];
    const item = { id: 'plan' } as ScoredItem;
    expect(progressOf(item, bids, new Map([['plan b', entry('plan', '1')]]))).toEqual({ done: 1, of: 2 });
    expect(progressOf(item, bids, new Map([['plan b', entry('plan', '')]]))).toEqual({ done: 0, of: 2 });
  });
});

describe('cells on their way', () => {
  it('outlive the page', () => {
    const kept = shelf();
    new ScoreQueue(kept).put(entry('plan', '1'));
    expect(new ScoreQueue(kept).entries).toEqual([entry('plan', '1')]);
  });
  it('that were changed while they were sent stay', () => {
    const queue = new ScoreQueue(shelf());
    queue.put(entry('plan', '1'));
    const sent = queue.sendable;
    queue.put(entry('plan', '2'));
    queue.arrived(sent);
    expect(queue.sendable).toEqual([entry('plan', '2')]);
    queue.arrived(queue.sendable);
    expect(queue.entries).toEqual([]);
  });
  it('wait for their points', () => {
    const queue = new ScoreQueue(shelf());
    queue.put({ ...entry('plan', ''), reason: '先写理由' });
    expect(queue.sendable).toEqual([]);
    expect(queue.entries).toHaveLength(1);
  });
  it('begin empty where the shelf cannot be read', () => {
    expect(new ScoreQueue(shelf('{')).entries).toEqual([]);
  });
});
