import type { RoomBid, ScoredItem, ScoreEntry } from './room';
import { pointsFault, progressOf } from './score-check';
import { ScoreQueue, type QueueShelf } from './score-queue';

/** What localStorage does, without a browser. */
function shelf(): QueueShelf {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (at) => [...kept.keys()][at] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => void kept.set(key, text),
    removeItem: (key) => void kept.delete(key),
  };
}
const queueOn = (kept = shelf(), member = 'one') => new ScoreQueue(kept, member);
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
    queueOn(kept).put(entry('plan', '1'));
    expect(queueOn(kept).entries).toEqual([entry('plan', '1')]);
  });
  it('of two tabs do not push each other out', () => {
    const kept = shelf();
    const [first, second] = [queueOn(kept), queueOn(kept)];
    first.put(entry('plan', '1'));
    second.put(entry('manager', '2'));
    expect(queueOn(kept).entries).toEqual([entry('plan', '1'), entry('manager', '2')]);
  });
  it('of another member are none of this one’s', () => {
    const kept = shelf();
    queueOn(kept, 'one').put(entry('plan', '1'));
    expect(queueOn(kept, 'on').entries).toEqual([]);
  });
  it('that were changed while they were sent stay', () => {
    const queue = queueOn();
    queue.put(entry('plan', '1'));
    const sent = queue.sendable;
    queue.put(entry('plan', '2'));
    queue.drop(sent);
    expect(queue.sendable).toEqual([entry('plan', '2')]);
    queue.drop(queue.sendable);
    expect(queue.entries).toEqual([]);
  });
  it('wait for their points', () => {
    const queue = queueOn();
    queue.put({ ...entry('plan', ''), reason: '先写理由' });
    expect(queue.sendable).toEqual([]);
    expect(queue.entries).toHaveLength(1);
  });
  it('that were refused hold up nobody, and go again once they are put again', () => {
    const queue = queueOn();
    queue.put(entry('plan', '99'));
    queue.put(entry('manager', '2'));
    queue.refuse(entry('plan', '99'));
    expect([queue.sendable, queue.refused]).toEqual([[entry('manager', '2')], [entry('plan', '99')]]);
    queue.put(entry('plan', '9'));
    expect([queue.sendable, queue.refused]).toEqual([[entry('plan', '9'), entry('manager', '2')], []]);
    queue.put(entry('plan', '99'));
    expect(queue.refused).toEqual([]);
  });
  it('that cannot be read are passed over', () => {
    const kept = shelf();
    kept.setItem('one plan b', '{');
    expect(queueOn(kept).entries).toEqual([]);
  });
});
