import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';

/** The rows of an opening up to its unlocking, parents first. */
const ROWS = [
  'bidding_close',
  'opening_declaration',
  'opening_bid',
  'bid_release',
  'release_fix',
  'order_signature',
  'opening_order',
  'custodian_vote',
  'opening_gate',
  'custodian_shares',
  'seed_dealing',
  'seed_share',
];

/** So many lots that stand where this one stands, all of them visible in one instant, and the workers told. */
export async function copyOpenings(owner: Client, lotId: string, count: number): Promise<string[]> {
  const copies = Array.from({ length: count }, () => randomUUID());
  await owner.query('begin');
  await owner.query(
    `insert into lot select (jsonb_populate_record(lot, jsonb_build_object('id', copy, 'code', copy, 'next_due_at', state_since))).* from lot, unnest($2::uuid[]) copy where id = $1`,
    [lotId, copies],
  );
  for (const table of ROWS) {
    // An order's hash names one order; nothing looks at it once the lot is unlocked.
    const own =
      table === 'opening_order' ? `'lot_id', copy, 'order_hash', encode(sha256(convert_to(copy::text, 'utf8')), 'hex')` : `'lot_id', copy`;
    await owner.query(
      `insert into ${table} select (jsonb_populate_record(${table}, jsonb_build_object(${own}))).* from ${table}, unnest($2::uuid[]) copy where lot_id = $1`,
      [lotId, copies],
    );
  }
  await owner.query(`select pg_notify('due', '')`);
  await owner.query('commit');
  return copies;
}

/** So many lots in bidding whose deadline is one instant, soon. */
export async function copyDeadlines(owner: Client, lotId: string, count: number): Promise<{ copies: string[]; deadline: Date }> {
  const copies = Array.from({ length: count }, () => randomUUID());
  const { rows } = await owner.query<{ deadline: Date }>(`select date_trunc('milliseconds', kaibiao.now() + interval '1 second') deadline`);
  const { deadline } = rows[0]!;
  await owner.query(
    `insert into lot select (jsonb_populate_record(lot, jsonb_build_object('id', copy, 'code', copy, 'state', 'bidding', 'bid_deadline', $3::timestamptz,
       'next_due_at', $3::timestamptz, 'release_ends_at', null))).* from lot, unnest($2::uuid[]) copy where id = $1`,
    [lotId, copies, deadline],
  );
  await owner.query(`select pg_notify('due', '')`);
  return { copies, deadline };
}
