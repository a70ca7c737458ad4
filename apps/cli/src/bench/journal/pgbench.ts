import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchPlatform } from '../platform/bench-platform';

/** One chain for all under an advisory lock: what a journal in SQL alone would do. */
const CHAIN = `
  create table bench_chain (seq bigint primary key, payload jsonb not null, previous_hash text not null, hash text not null, occurred_at timestamptz not null);
  create function bench_append(said jsonb) returns void language plpgsql as $$
    declare last bench_chain%rowtype;
    begin
      perform pg_advisory_xact_lock(1);
      select * into last from bench_chain order by seq desc limit 1;
      insert into bench_chain values (coalesce(last.seq, 0) + 1, said, coalesce(last.hash, ''),
        encode(sha256(convert_to(coalesce(last.hash, '') || said::text, 'utf8')), 'hex'), clock_timestamp());
    end $$`;

const SCRIPT = `select bench_append('{"lotId": "0198c3a0-7b1e-7c00-8000-000000000001", "version": 1, "manifestHash": "${'ab'.repeat(32)}"}');`;

export async function preparePgbench({ owner, folder }: BenchPlatform): Promise<void> {
  await owner.query(CHAIN);
  await writeFile(join(folder, 'append.sql'), SCRIPT);
}

/** Transactions a second that pgbench (Debian's postgresql-15) gets through. */
export async function pgbench(
  { folder, postgres }: BenchPlatform,
  { clients, seconds }: { clients: number; seconds: number },
): Promise<number> {
  const args = [
    '-n',
    '-M',
    'prepared',
    '-f',
    join(folder, 'append.sql'),
    '-c',
    String(clients),
    '-j',
    '2',
    '-T',
    String(seconds),
    postgres.ownerUrl,
  ];
  const env = { ...process.env, PGOPTIONS: '-c search_path=kaibiao -c synchronous_commit=on' };
  const [code, output] = await new Promise<[number | null, string]>((resolve, reject) => {
    const child = spawn('pgbench', args, { stdio: ['ignore', 'pipe', 'pipe'], env });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (text += data.toString()));
    child.once('error', () => reject(new Error('pgbench is missing: apt-get install -y --no-install-recommends postgresql-15')));
    child.once('close', (exit) => resolve([exit, text]));
  });
  const [, rate] = /tps = ([\d.]+)/.exec(output) ?? [];
  if (code !== 0 || rate === undefined) throw new Error(`pgbench ended with ${String(code)}: ${output.slice(-1000)}`);
  return Number(rate);
}
