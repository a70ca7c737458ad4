import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { preparedBinaries } from './postgres-binaries';
import { openHome, outsideFolder, type PostgresHome } from './postgres-home';
import { ADMIN, answers, APP, DATABASE, ensureRoles, OWNER } from './postgres-roles';
import { end, freePort, isAlive, until, workingFolder } from './process-control';
import { unprivilegedAccount, type Account } from './unprivileged-account';

export interface PostgresOptions {
  /** Folder for the cluster, its passwords and its log; made when missing. */
  readonly dataDir: string;
  /** False only for a test's throw-away server: nothing is forced to disk. */
  readonly durable?: boolean;
  /** The port of an earlier start, to be used again; otherwise a free one. */
  readonly port?: number;
  /** What the server finds in its environment besides the launcher's: for a test. */
  readonly environment?: NodeJS.ProcessEnv;
}

export interface EmbeddedPostgres {
  /** Superuser, database `postgres`: for tests that make databases. Never handed to the application. */
  readonly adminUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly port: number;
  readonly pid: number;
  /** Resolves when the server process has ended, whoever ended it. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const STOP = [
  ['SIGINT', 15_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
] as const;

/** Starts the packaged PostgreSQL on a free port of the loopback address; a server left over by a killed launcher is stopped first. */
export async function startPostgres({
  dataDir,
  durable = true,
  port: wantedPort,
  environment = {},
}: PostgresOptions): Promise<EmbeddedPostgres> {
  const account = unprivilegedAccount();
  const home = openHome(dataDir, account);
  await stopLeftOver(home.cluster);
  const bin = preparedBinaries(account, home.copies);
  if (!existsSync(home.cluster)) initialise(home, bin, account);
  const port = wantedPort ?? (await freePort());
  const child = serve({ bin, home, port, account, durable, environment });
  const url = (role: string, password: string, database: string): string => `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  const adminUrl = url(ADMIN, home.passwords.admin, 'postgres');
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()));
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null && child.pid) await end(child.pid, STOP);
    await ended;
  };
  try {
    const ready = await until(async () => child.exitCode !== null || child.signalCode !== null || (await answers(adminUrl)), 60_000);
    if (!ready || child.exitCode !== null)
      throw new Error(`PostgreSQL did not start; the end of ${home.logFile}:\n${readFileSync(home.logFile, 'utf8').slice(-1500)}`);
    await ensureRoles(adminUrl, home.passwords);
  } catch (error) {
    await stop();
    throw error;
  }
  const pid = child.pid ?? 0;
  return {
    adminUrl,
    ownerUrl: url(OWNER, home.passwords.owner, DATABASE),
    appUrl: url(APP, home.passwords.app, DATABASE),
    port,
    pid,
    ended,
    stop,
  };
}

/** Removes a server's files, also those outside `dataDir`; the server must have been stopped. */
export async function removePostgres(dataDir: string): Promise<void> {
  const outside = outsideFolder(dataDir);
  for (const base of [outside, dataDir]) if (base) await stopLeftOver(join(base, 'cluster'));
  if (outside) rmSync(outside, { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}

/** A launcher that was killed leaves its server running: postmaster.pid names it. The number may have passed to another process since. */
async function stopLeftOver(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid) || workingFolder(pid) !== cluster) return;
  if (!(await end(pid, STOP)))
    throw new Error(`A PostgreSQL left over from an earlier start (process ${pid}) does not stop. End it and start again.`);
}

/** Makes the cluster beside its place and moves it in when complete, so that an interrupted first start leaves nothing half made. */
function initialise(home: PostgresHome, bin: string, account: Account): void {
  const draft = `${home.cluster}.new`;
  const passwordFile = `${home.cluster}.pw`;
  rmSync(draft, { recursive: true, force: true });
  writeFileSync(passwordFile, home.passwords.admin, { mode: 0o600 });
  mkdirSync(draft, { mode: 0o700 });
  for (const path of [draft, passwordFile])
    if (account.uid !== undefined && account.gid !== undefined) chownSync(path, account.uid, account.gid);
  const locale = process.platform === 'linux' ? 'C.UTF-8' : 'en_US.UTF-8';
  const args = [
    '-D',
    draft,
    '-U',
    ADMIN,
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    `--locale=${locale}`,
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
  const made = spawnSync(join(bin, 'initdb'), args, { ...account, cwd: '/', encoding: 'utf8' });
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? ''}${made.stdout ?? ''}${made.stderr ?? ''}`);
  renameSync(draft, home.cluster);
}

interface Serving {
  readonly bin: string;
  readonly home: PostgresHome;
  readonly port: number;
  readonly account: Account;
  readonly durable: boolean;
  readonly environment: NodeJS.ProcessEnv;
}

function serve({ bin, home, port, account, durable, environment }: Serving): ChildProcess {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', 'timezone=UTC', 'log_timezone=UTC'];
  if (!durable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
  const args = ['-D', home.cluster, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  const postgres = join(bin, 'postgres');
  const log = openSync(home.logFile, 'a', 0o600);
  try {
    // Where the system can, the server is told when its launcher dies, so that not even kill -9 leaves one behind.
    const setpriv = '/usr/bin/setpriv';
    const [command, before] =
      process.platform === 'linux' && existsSync(setpriv) ? [setpriv, ['--pdeathsig', 'INT', postgres]] : [postgres, []];
    // A process group of its own: Ctrl-C must reach the launcher alone, which stops the database last.
    const env = { ...process.env, ...environment };
    return spawn(command, [...before, ...args], { ...account, env, cwd: '/', stdio: ['ignore', log, log], detached: true });
  } finally {
    closeSync(log);
  }
}
