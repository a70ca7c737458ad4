import type { Tx } from '@kaibiao/platform';
import { codesExhausted } from './tender.errors';

/** The next number under a prefix: 1, 2, 3 … The row stays locked until the end of the transaction, so numbers have no gap and no twin. */
export async function nextSerial(tx: Tx, prefix: string, most: number): Promise<number> {
  const [row] = await tx.query<{ last: number }>(
    `insert into code_serial (prefix, last) values ($1, 1) on conflict (prefix) do update set last = code_serial.last + 1 returning last`,
    [prefix],
  );
  if (!row || row.last > most) throw codesExhausted(prefix);
  return row.last;
}
