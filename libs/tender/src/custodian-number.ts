import type { Tx } from '@kaibiao/platform';
import type { Lot } from './lot.entity';
import { lotNotFound } from './tender.errors';

/** The account's number among the lot's custodians, from 1: the place of a certificate of its own in the policy. A foreign lot is no lot. */
export async function custodianNumber(tx: Tx, lot: Lot, accountId: string): Promise<number> {
  const own = await tx.query<{ fingerprint: string }>(
    `select fingerprint from certificate where account_id = $1 and usage = 'encryption'`,
    [accountId],
  );
  const at = lot.policy.custodians.findIndex((custodian) => own.some(({ fingerprint }) => fingerprint === custodian));
  if (at < 0) throw lotNotFound();
  return at + 1;
}
