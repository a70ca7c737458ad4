import type { OutboxStandings } from '@kaibiao/exchange';
import type { Gauge } from '../http/metrics';

/** For the operator's alarms: whether the national platform takes what it is told. */
export async function exchangeGauges(standings: OutboxStandings): Promise<Gauge[]> {
  const { waiting, refused, oldestWaitingSeconds } = await standings.now();
  return [
    ['kaibiao_exchange_waiting', 'Records for the national platform without an answer.', waiting],
    ['kaibiao_exchange_refused', 'Records that the national platform refused and no later version replaced.', refused],
    ['kaibiao_exchange_oldest_waiting_seconds', 'Age of the oldest record without an answer.', oldestWaitingSeconds],
  ];
}
