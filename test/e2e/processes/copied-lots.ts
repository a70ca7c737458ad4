import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';

export interface CopiedLot {
  id: string;
  code: string;
}

/** Another lot like this one, in bidding; the copies of a lot are numbered from 101. */
export async function copyLot(owner: Client, { lotId, lotCode }: { lotId: string; lotCode: string }, number: number): Promise<CopiedLot> {
  const copy = { id: randomUUID(), code: `${lotCode.slice(0, -3)}${100 + number}` };
  await owner.query(`insert into lot select (jsonb_populate_record(lot, $2)).* from lot where id = $1`, [lotId, JSON.stringify(copy)]);
  return copy;
}

/** The deadline of a lot, past every rule about deadlines and without rehearsals; the workers are told as by a command. */
export async function setDeadline(owner: Client, lotId: string, at: Date): Promise<void> {
  await owner.query(`update lot set bid_deadline = $2, next_due_at = $2, rehearsals_after = null, rehearsal_ends_at = null where id = $1`, [
    lotId,
    at,
  ]);
  await owner.query(`select pg_notify('due', '')`);
}
