import { votesNeeded, type Vote } from '@kaibiao/crypto';
import type { ArchivedLot } from '../archived-lot';
import type { Check } from '../check';
import { actOf, custodianStatements } from '../custodian-statements';
import type { Findings } from '../fault';
import { brief, listR, sameTexts, textsOf } from '../lists';

/** Enough custodians voted on the order before the gate closed, and the gate kept out exactly the bids that they did not find sound. */
export const votesEnough: Check = {
  id: 'votes.enough',
  async run(lot, found) {
    const stream = await lot.lot();
    const gate = stream.maybe('opening.gated');
    if (!gate) return lot.ended();
    const { policy, lotCode } = await lot.terms();
    if (policy.mode === 'bidder') return noneAsked(lot, found);
    const orderHash = stream.one('opening.ordered').payload.orderHash;
    const releases = await listR(lot);
    const votes = await custodianStatements<Vote>(lot, {
      folder: lot.inOpening('votes/(\\d+)\\.json'),
      base: lot.paths.vote,
      format: 'kaibiao-vote/1',
      fact: await actOf(lot, 'custodian.voted'),
    });
    for (const { custodian, value, fact } of votes) {
      const here = value.lotCode === lotCode && value.segment === lot.segment && value.orderHash === orderHash;
      found.expect(
        here &&
          sameTexts(
            value.verdicts.map(({ manifestHash }) => manifestHash),
            releases,
          ),
        `the vote of custodian ${custodian} is on another order`,
      );
      found.expect(
        value.verdicts.filter(({ ok }) => ok).length === fact.payload.ok,
        `the vote of custodian ${custodian} is not the one in the journal`,
      );
    }
    found.expect(votes.length === stream.all('custodian.voted').length, 'votes of the journal are missing');
    const before = votes.filter(({ fact }) => fact.seq < gate.seq);
    const needed = votesNeeded(policy.custodians.length, policy.threshold);
    found.expect(before.length >= needed, `the gate closed on ${before.length} votes, ${needed} are needed`);
    const sound = (hash: string): number =>
      before.filter(({ value }) => value.verdicts.some(({ manifestHash, ok }) => manifestHash === hash && ok)).length;
    const excluded = textsOf(gate.payload, 'excluded');
    for (const hash of releases)
      found.expect(
        excluded.includes(hash) === sound(hash) < 2 * policy.threshold - 1,
        `the bid ${brief(hash)} with ${sound(hash)} sound envelopes was ${excluded.includes(hash) ? '' : 'not '}excluded`,
      );
    found.expect(
      excluded.every((hash) => releases.includes(hash)),
      'the gate excluded a bid that is not in R',
    );
    return `${before.length} of ${policy.custodians.length} custodians voted before the gate, ${needed} were needed; ${excluded.length} bid(s) excluded`;
  },
};

/** Policy `bidder`: no custodian has a part in a bid, so none votes, and no bid is kept out. */
async function noneAsked(lot: ArchivedLot, found: Findings): Promise<string> {
  const stream = await lot.lot();
  const voted = stream.all('custodian.voted').length + lot.file.matching(lot.inOpening('votes/\\d+\\.json')).length;
  found.expect(voted === 0, 'custodians voted on bids that are sealed to their bidders alone');
  found.expect(textsOf(stream.one('opening.gated').payload, 'excluded').length === 0, 'the gate kept out bids on which nobody votes');
  return 'bids are sealed to their bidders alone: no custodian votes';
}
