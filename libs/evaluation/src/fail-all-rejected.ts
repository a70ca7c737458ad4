import type { Tx } from '@kaibiao/platform';
import type { Lot, LotsService } from '@kaibiao/tender';

/** 否决所有投标 (招标投标法 第四十二条): the lot fails and is tendered again. */
export async function failAllRejected(lots: LotsService, tx: Tx, lot: Lot, bids: number): Promise<void> {
  const failureReason = 'ALL_REJECTED';
  await lots.apply(
    tx,
    lot,
    'fail',
    { type: 'lot.failed', actorId: 'committee', payload: { reason: failureReason, count: bids } },
    { failureReason },
  );
}
