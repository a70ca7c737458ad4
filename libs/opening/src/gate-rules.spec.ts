import { gateOf, sharesSuffice, type CastVote } from './gate-rules';

const vote = (custodian: number, ok: Record<string, boolean>): CastVote => ({
  custodian,
  verdicts: Object.entries(ok).map(([manifestHash, good]) => ({ manifestHash, ok: good })),
});
const good = (custodian: number) => vote(custodian, { a: true, b: true });
const gate = (votes: CastVote[], patienceOver = false) =>
  gateOf({ releases: ['b', 'a'], custodians: 4, threshold: 2, votes, patienceOver });

describe('the gate of 2 of 4 custodians', () => {
  it('stays shut with two votes and closes with three', () => {
    expect(gate([good(1), good(2)])).toBeNull();
    expect(gate([good(1), good(2), good(4)])).toEqual({ gated: ['a', 'b'], excluded: [] });
  });

  it('excludes a bid that two custodians cannot open, without waiting', () => {
    const bad = { a: true, b: false };
    expect(gate([vote(1, bad), vote(2, bad), good(3)])).toEqual({ gated: ['a'], excluded: ['b'] });
  });

  it('waits for the fourth vote as long as it could save a bid, and not for ever', () => {
    const votes = [vote(1, { a: false, b: true }), good(2), good(3)];
    expect(gate(votes)).toBeNull();
    expect(gate([...votes, good(4)])).toEqual({ gated: ['a', 'b'], excluded: [] });
    expect(gate(votes, true)).toEqual({ gated: ['b'], excluded: ['a'] });
  });

  it('closes at once when there are no custodians', () => {
    expect(gateOf({ releases: ['a'], custodians: 0, threshold: 0, votes: [], patienceOver: false })).toEqual({
      gated: ['a'],
      excluded: [],
    });
  });
});

describe('the shares', () => {
  it('suffice when two match for every gated bid, whosoever they are', () => {
    expect(sharesSuffice(['a', 'b'], 2, [{ matching: ['a', 'b'] }, { matching: ['a'] }])).toBe(false);
    expect(sharesSuffice(['a', 'b'], 2, [{ matching: ['a', 'b'] }, { matching: ['a'] }, { matching: ['b'] }])).toBe(true);
    expect(sharesSuffice([], 2, [])).toBe(true);
  });
});
