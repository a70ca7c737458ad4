import fastify from 'fastify';
import { Pool, type PoolClient } from 'pg';
import { randomUUID } from 'node:crypto';
import { BARE_PATH } from './bare-path';
import type { Statement } from './logged-statements';

/**
 * The baseline, a process of its own: Fastify and pg, nothing else. Each address runs the statements that the platform ran for such a request,
 * and answers with their rows. Started by http.ts, which sends the scripts.
 */
interface Script {
  name: string;
  statements: Statement[];
}

const JOURNAL = /^\s*insert into journal_entry \(([^)]*)\)/i;

/** What must differ from one act to the next: the entry's id, its number in the stream and its hash, each an array of one. */
function fresh({ sql, parameters }: Statement, numbers: { next: number }): (string | null)[] {
  const columns = JOURNAL.exec(sql)?.[1]?.split(', ');
  if (!columns) return parameters;
  const other: Record<string, () => string> = { id: randomUUID, stream_seq: () => String(numbers.next++), hash: randomUUID };
  return parameters.map((value, at) => (other[columns[at]!] ? `{${other[columns[at]!]!()}}` : value));
}

async function run(pool: Pool, { statements }: Script, numbers: { next: number }): Promise<unknown[]> {
  const rows: unknown[] = [];
  let transaction: PoolClient | null = null;
  for (const statement of statements) {
    if (/^(start transaction|begin)/i.test(statement.sql)) transaction = await pool.connect();
    const { rows: found } = await (transaction ?? pool).query(statement.sql, fresh(statement, numbers));
    rows.push(found);
    if (!/^commit/i.test(statement.sql)) continue;
    transaction?.release();
    transaction = null;
  }
  return rows;
}

async function main({ url, poolSize, scripts }: { url: string; poolSize: number; scripts: Script[] }): Promise<void> {
  const pool = new Pool({ connectionString: url, max: poolSize, options: '-c search_path=kaibiao -c synchronous_commit=on' });
  const server = fastify();
  const numbers = { next: 1_000_000 };
  for (const script of scripts)
    server.route({
      method: ['GET', 'PUT'],
      url: `${BARE_PATH}${script.name}`,
      handler: async () => ({ rows: (await run(pool, script, numbers)).slice(1) }),
    });
  const address = await server.listen({ port: 0, host: '127.0.0.1' });
  process.send?.({ port: Number(new URL(address).port) });
  process.once('disconnect', () => void server.close().then(() => pool.end()));
}

process.once('message', (order: Parameters<typeof main>[0]) => void main(order));
