import { spawn } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { removePostgres, startPostgres, type EmbeddedPostgres } from '../../../apps/cli/src/stack/embedded-postgres';
import { isAlive, until } from '../../../apps/cli/src/stack/process-control';

const asRoot = process.getuid?.() === 0 ? it : it.skip;

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows.map((row) => Object.values(row)[0]);
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  let folder: string;
  let dataDir: string;
  const running: EmbeddedPostgres[] = [];

  const start = async (): Promise<EmbeddedPostgres> => {
    const server = await startPostgres({ dataDir, durable: false });
    running.push(server);
    return server;
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kaibiao-postgres-'));
    chmodSync(folder, 0o711);
    dataDir = join(folder, 'postgres');
  });

  afterEach(async () => {
    for (const server of running.splice(0)) await server.stop();
    await removePostgres(dataDir);
    rmSync(folder, { recursive: true });
  });

  it('keeps its data from start to start', async () => {
    const first = await start();
    await query(first.ownerUrl, 'create table kept (word text)');
    await query(first.ownerUrl, `insert into kept values ('开标')`);
    await first.stop();
    expect(await query((await start()).ownerUrl, 'select word from kept')).toEqual(['开标']);
  });

  it('forces to disk by default', async () => {
    const durable = await startPostgres({ dataDir });
    running.push(durable);
    for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit'])
      expect(await query(durable.appUrl, `show ${setting}`)).toEqual(['on']);
  });

  it('asks everyone for a password, and keeps the passwords from other accounts', async () => {
    const server = await start();
    const wrong = new URL(server.appUrl);
    wrong.password = 'guess';
    await expect(query(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    expect(statSync(join(dataDir, 'passwords.json')).mode & 0o077).toBe(0);
  });

  it('gives the application no more than its role: no table of its own, no other role', async () => {
    const server = await start();
    await expect(query(server.appUrl, 'create table mine (x int)')).rejects.toMatchObject({ code: '42501' });
    await expect(query(server.appUrl, 'set role kaibiao_owner')).rejects.toMatchObject({ code: '42501' });
    expect(await query(server.ownerUrl, `select rolsuper from pg_roles where rolname like 'kaibiao%'`)).toEqual([false, false]);
  });

  it('stops a server that a killed launcher left behind', async () => {
    const left = await start();
    const again = await start();
    await left.ended;
    expect(isAlive(left.pid)).toBe(false);
    expect(await query(again.appUrl, 'select 1')).toEqual([1]);
  });

  it('does not take another process for its own server when a number was given away again', async () => {
    await (await start()).stop();
    const bystander = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    try {
      const cluster = join(dataDir, 'cluster');
      writeFileSync(join(cluster, 'postmaster.pid'), `${bystander.pid}\n${cluster}\n`);
      await start();
      expect(isAlive(bystander.pid ?? 0)).toBe(true);
    } finally {
      bystander.kill();
    }
  });

  asRoot('moves out of a folder that only root can enter, remembers where, and leaves nothing when removed', async () => {
    chmodSync(folder, 0o700);
    const server = await start();
    await query(server.ownerUrl, 'create table kept (x int)');
    await server.stop();
    const { folder: outside } = JSON.parse(readFileSync(join(dataDir, 'outside.json'), 'utf8')) as { folder: string };
    expect(existsSync(join(outside, 'cluster'))).toBe(true);
    expect(statSync(outside).mode & 0o077).toBe(0);
    const again = await start();
    expect(await query(again.ownerUrl, 'select count(*)::int from kept')).toEqual([0]);
    await again.stop();
    await removePostgres(dataDir);
    expect(existsSync(outside)).toBe(false);
  });

  it('says that the server did not start, and why, when its settings are broken', async () => {
    await (await start()).stop();
    appendFileSync(join(dataDir, 'cluster/postgresql.conf'), '\nmax_connections = many\n');
    await expect(start()).rejects.toThrow(/did not start[\s\S]*max_connections/);
    expect(await until(() => running.every(({ pid }) => !isAlive(pid)), 5000)).toBe(true);
  });
});
