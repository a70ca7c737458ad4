import fc from 'fast-check';
import { planOf } from '@kaibiao/rules';
import type { CompetitionChoice } from './committee.entity';
import { COMPETING_BIDS, competitionFound, competitionSaid, foundToCompete, type CompetitionOpinion } from './competition-rules';
import { phaseOf, type PhaseInput } from './phase';

const MEMBERS = ['m0', 'm1', 'm2', 'm3', 'm4'];
const SEGMENTS = ['qualification', 'technical', 'price'];
const all = (segment: string, choice: CompetitionChoice): CompetitionOpinion[] =>
  MEMBERS.slice(0, 3).map((memberId) => ({ memberId, segment, choice }));
const [TECHNICAL, PRICE] = [planOf('two-envelope')[0]!, 'price'];

const votes = fc.uniqueArray(
  fc.record({
    memberId: fc.constantFrom(...MEMBERS, 'replaced'),
    segment: fc.constantFrom(...SEGMENTS),
    choice: fc.constantFrom<CompetitionChoice>('continue', 'reject_all'),
  }),
  { selector: ({ memberId, segment }) => `${memberId} ${segment}` },
);

describe('whether few valid bids still compete (评标委员会和评标方法暂行规定 第二十七条)', () => {
  const at = (more: Partial<PhaseInput>) =>
    phaseOf({
      ...{ lotState: 'evaluating', reviewClosedAt: new Date(0), found: {}, validBids: 2, segment: 'technical', reviewed: TECHNICAL },
      ...{ reported: false, unnumbered: false, ...more },
    });

  it('is asked of fewer than three, until the majority has answered', () => {
    expect(at({})).toBe('competition');
    expect(at({ validBids: COMPETING_BIDS })).toBe('scoring');
    expect(at({ found: competitionFound(all('technical', 'continue'), MEMBERS) })).toBe('scoring');
  });

  it('is asked again when a later envelope leaves few, whatever was found with the one before', () => {
    const before = competitionFound(all('technical', 'continue'), MEMBERS);
    expect(at({ found: before, segment: PRICE })).toBe('competition');
    const again = competitionFound([...all('technical', 'continue'), ...all(PRICE, 'continue')], MEMBERS);
    expect(at({ found: again, segment: PRICE })).toBe('pricing');
  });

  it('is answered by the members who sit, with each envelope for itself', () => {
    fc.assert(
      fc.property(votes, fc.constantFrom(...SEGMENTS), (given, segment) => {
        const own = given.filter((vote) => vote.segment === segment && vote.memberId !== 'replaced');
        const { [segment]: found } = competitionFound(given, MEMBERS);
        expect(found).toBe(competitionFound(own, MEMBERS)[segment]);
        for (const choice of ['continue', 'reject_all'] as const)
          expect(found === choice).toBe(own.filter((vote) => vote.choice === choice).length > MEMBERS.length / 2);
      }),
    );
  });

  it('is said in the report on the envelope with which it was asked, and in no other', () => {
    const plans = fc.constantFrom(['bid'], ['technical', 'price'], SEGMENTS);
    fc.assert(
      fc.property(plans, fc.nat(6), fc.subarray([...SEGMENTS, 'bid']), (segments, valid, went) => {
        const found = foundToCompete(Object.fromEntries(went.map((segment) => [segment, 'continue' as const])), segments);
        for (const segment of segments)
          expect(competitionSaid(valid, segment, found)).toBe(valid < COMPETING_BIDS && went.includes(segment) ? 'continue' : null);
      }),
    );
  });

  it('is one word for a lot of one envelope', () => {
    expect([foundToCompete({}, ['bid']), foundToCompete({ bid: 'continue' }, ['bid'])]).toEqual([null, 'continue']);
    expect(foundToCompete({ technical: 'continue', price: 'reject_all' }, ['technical', 'price'])).toEqual({ technical: 'continue' });
  });
});
