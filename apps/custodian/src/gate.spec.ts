import { gateFaults, type GateAsked, type VerifiedVote } from './gate';

const person = (number: number) => ({ fingerprint: `e${number}`, name: `保管人${number}`, organisationCode: `O${number}` });
const asked: GateAsked = {
  orderHash: 'o1',
  policy: { mode: 'bidder+custodians', threshold: 2, custodians: ['e1', 'e2', 'e3', 'e4'] },
  custodians: [1, 2, 3, 4].map(person),
  releases: ['a', 'b'],
  gated: ['a', 'b'],
};
const vote = (custodian: number, { orderHash = 'o1', bad = [] as string[], by = custodian } = {}): VerifiedVote => ({
  signer: { ...person(by), fingerprint: `s${by}` },
  vote: {
    format: 'kaibiao-vote/1',
    lotCode: 'E1',
    segment: 'bid',
    orderHash,
    custodian,
    verdicts: ['a', 'b'].map((manifestHash) => ({ manifestHash, ok: !bad.includes(manifestHash), evidence: null })),
  },
});

describe('a custodian gives its shares', () => {
  it('after three of four have voted on the same order', () => {
    expect(gateFaults(asked, [vote(1), vote(2), vote(3)])).toEqual([]);
    expect(gateFaults(asked, [vote(1), vote(2)])).toContain('GATE_VOTES_TOO_FEW');
    expect(gateFaults(asked, [vote(1), vote(2), vote(3, { orderHash: 'o2' })])).toContain('GATE_VOTES_TOO_FEW');
  });

  it('counting no vote twice, and none that another signed', () => {
    expect(gateFaults(asked, [vote(1), vote(2), vote(2)])).toContain('GATE_VOTES_TOO_FEW');
    expect(gateFaults(asked, [vote(1), vote(2), vote(3, { by: 1 })])).toContain('GATE_VOTES_TOO_FEW');
  });

  it('of bids of R only that three could open', () => {
    expect(gateFaults(asked, [vote(1), vote(2), vote(3, { bad: ['b'] })])).toEqual(['GATE_BID_NOT_OK']);
    expect(gateFaults({ ...asked, gated: ['a', 'z'] }, [vote(1), vote(2), vote(3)])).toEqual(['GATE_BID_FOREIGN', 'GATE_BID_NOT_OK']);
  });
});
