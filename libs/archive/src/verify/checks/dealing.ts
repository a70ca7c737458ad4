import { toHex } from '@kaibiao/crypto';
import type { Check } from '../check';
import { brief } from '../lists';
import type { TableFile } from '../table-file';

/** The shares of each bid come from one dealing: put together, dealt again and compared with all commitments. */
export const dealing: Check = {
  id: 'dealing',
  async run(lot, found, again) {
    if (!(await lot.reached('bids.revealed'))) return lot.ended();
    const { bids: published } = await lot.file.json<TableFile>(lot.paths.table);
    const bids = await again.bids();
    for (const { version, outcome, gate } of bids) {
      const line = published.find(({ manifestHash }) => manifestHash === version.hash);
      found.expect(
        (outcome === 'misdealt') === (line?.outcome === 'misdealt'),
        `the dealing of ${brief(version.hash)} is ${outcome === 'misdealt' ? 'false' : 'sound'}, the table says otherwise`,
      );
      found.expect(
        (gate && toHex(gate)) === (line?.gate ?? null),
        `the gate key of ${brief(version.hash)} is not the one that the shares give`,
      );
    }
    const misdealt = bids.filter(({ outcome }) => outcome === 'misdealt').length;
    return `${bids.filter(({ gate }) => gate !== null).length} dealings sound, ${misdealt} false as the table says`;
  },
};
