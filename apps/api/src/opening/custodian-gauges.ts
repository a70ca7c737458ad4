import type { CustodianWatch } from '@kaibiao/opening';
import type { Gauge } from '../http/metrics';

/** For the operator's alarms: who is silent, and which lots could not be opened today. */
export async function custodianGauges(watch: CustodianWatch): Promise<Gauge[]> {
  const { custodians, rehearsals } = await watch.now();
  return [
    [
      'kaibiao_custodians_silent',
      'Custodians whose process has not asked for work lately.',
      custodians.filter(({ present }) => !present).length,
    ],
    [
      'kaibiao_rehearsals_failed',
      'Lots taking bids whose last rehearsal too few custodians answered.',
      rehearsals.filter(({ state }) => state === 'failed').length,
    ],
  ];
}
