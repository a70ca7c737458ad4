import { fromHex, shareFits, type Shares } from '@kaibiao/crypto';
import type { Check } from '../check';
import { actOf, custodianStatements } from '../custodian-statements';
import { brief, gated } from '../lists';

/** The custodians gave their shares after the gate and not before, of the bids that it let through and of no other, and enough of them. */
export const sharesAfterGate: Check = {
  id: 'shares.after_gate',
  async run(lot, found) {
    const stream = await lot.lot();
    const gate = stream.maybe('opening.gated');
    if (!gate || !(await lot.reached('bids.revealed'))) return lot.ended();
    const [open, { policy, lotCode }] = [await gated(lot), await lot.terms()];
    const orderHash = stream.one('opening.ordered').payload.orderHash;
    const given = await custodianStatements<Shares>(lot, {
      folder: lot.inOpening('shares/(\\d+)\\.json'),
      base: lot.paths.shares,
      format: 'kaibiao-shares/1',
      fact: await actOf(lot, 'custodian.released_shares'),
    });
    const fitting = new Map<string, number>();
    for (const { custodian, value, fact } of given) {
      found.expect(
        value.lotCode === lotCode && value.segment === lot.segment && value.orderHash === orderHash,
        `the shares of custodian ${custodian} are for another order`,
      );
      found.expect(fact.seq > gate.seq, `custodian ${custodian} gave shares before the gate closed`);
      found.expect(
        value.shares.every(({ manifestHash }) => open.includes(manifestHash)),
        `custodian ${custodian} gave a share of a bid that the gate kept out`,
      );
      for (const { manifestHash, share } of value.shares) {
        const fits = await shareFits(
          lot.file.backend,
          (await lot.version(manifestHash)).manifest(),
          lot.segment,
          custodian,
          fromHex(share),
        );
        if (fits) fitting.set(manifestHash, (fitting.get(manifestHash) ?? 0) + 1);
      }
    }
    found.expect(given.length === stream.all('custodian.released_shares').length, 'shares of the journal are missing');
    if (policy.mode === 'bidder') {
      found.expect(given.length === 0, 'custodians gave shares of bids that are sealed to their bidders alone');
      return 'bids are sealed to their bidders alone: no custodian has a share';
    }
    for (const hash of open)
      found.expect(
        (fitting.get(hash) ?? 0) >= policy.threshold,
        `the bid ${brief(hash)} has ${fitting.get(hash) ?? 0} shares, ${policy.threshold} are needed`,
      );
    return `${given.length} custodians gave shares of ${open.length} bids, after the gate`;
  },
};
