import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@kaibiao/platform';
import { Client } from 'pg';
import { removePostgres, startPostgres, type EmbeddedPostgres } from '../../../apps/cli/src/stack/embedded-postgres';
import { openHome } from '../../../apps/cli/src/stack/postgres-home';
import { unprivilegedAccount } from '../../../apps/cli/src/stack/unprivileged-account';
import { until } from '../../support/until';

const account = unprivilegedAccount();

/** A PostgreSQL that archives its log with docker/archive-wal.sh, is backed up while it runs, and restored elsewhere with docker/restore.sh. */
export class ArchivedPostgres {
  private readonly servers: EmbeddedPostgres[] = [];
  private readonly homes: string[] = [];

  private constructor(readonly folder: string) {}

  static async start(): Promise<{ archived: ArchivedPostgres; postgres: EmbeddedPostgres }> {
    const folder = mkdtempSync(join(tmpdir(), 'kaibiao-restore-'));
    // The server may run under another account, which must be able to pass through.
    chmodSync(folder, 0o711);
    const archived = new ArchivedPostgres(folder);
    for (const name of ['wal', 'base', 'scripts']) archived.ofTheAccount(name);
    for (const script of ['archive-wal.sh', 'restore.sh'])
      copyFileSync(join(projectRoot(), 'docker', script), join(folder, 'scripts', script));
    const first = await archived.serve('postgres');
    await archived.asAdmin(first, async (admin) => {
      await admin.query('alter system set archive_mode = on');
      await admin.query(`alter system set archive_command = 'sh ${folder}/scripts/archive-wal.sh %p %f ${folder}/wal'`);
    });
    await first.stop();
    return { archived, postgres: await archived.serve('postgres', first.port) };
  }

  /** A base backup by the server's own protocol, for which nobody has to stop; `meanwhile` happens while its files are copied. */
  async backUp(server: EmbeddedPostgres, meanwhile: () => Promise<void>): Promise<void> {
    const { cluster } = openHome(join(this.folder, 'postgres'), account);
    await this.asAdmin(server, async (admin) => {
      await admin.query(`select pg_backup_start('drill', true)`);
      // Files come and go while they are copied: what that breaks, the log mends.
      spawnSync('cp', ['-Rp', `${cluster}/.`, join(this.folder, 'base')], { ...account, cwd: '/' });
      await meanwhile();
      const { rows } = await admin.query<{ labelfile: string }>('select labelfile from pg_backup_stop(true)');
      writeFileSync(join(this.folder, 'base/backup_label'), rows[0]!.labelfile);
    });
    // The archive has the log: that the restore needs nothing of the copied one is part of the drill.
    rmSync(join(this.folder, 'base/pg_wal'), { recursive: true });
  }

  /** The rest of the log goes to the archive, and the server is gone without a word: its machine is. */
  async lose(server: EmbeddedPostgres): Promise<void> {
    await this.asAdmin(server, async (admin) => {
      const { rows } = await admin.query<{ last: string }>('select pg_walfile_name(pg_switch_wal()) last');
      const archived = 'select last_archived_wal >= $1 is_archived from pg_stat_archiver';
      await until(async () => (await admin.query<{ is_archived: boolean }>(archived, [rows[0]!.last])).rows[0]!.is_archived === true);
    });
    process.kill(server.pid, 'SIGQUIT');
    await server.ended;
  }

  /** The database of the backup as it was at a moment, on a port of its own. */
  async restore(name: string, moment: string): Promise<EmbeddedPostgres> {
    this.ofTheAccount(name);
    copyFileSync(join(this.folder, 'postgres/passwords.json'), join(this.folder, name, 'passwords.json'));
    const refused = this.script(moment, openHome(join(this.folder, name), account).cluster);
    if (refused) throw new Error(refused);
    return this.serve(name);
  }

  /** What docker/restore.sh says; empty when it has done its work. */
  script(moment: string, target = join(this.folder, 'postgres')): string {
    const args = [join(this.folder, 'scripts/restore.sh'), join(this.folder, 'base'), join(this.folder, 'wal'), target, moment];
    const { status, stderr } = spawnSync('sh', args, { ...account, cwd: '/', encoding: 'utf8' });
    return status === 0 ? '' : stderr;
  }

  async end(): Promise<void> {
    for (const server of this.servers) await server.stop();
    for (const home of this.homes) await removePostgres(home);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async serve(name: string, port?: number): Promise<EmbeddedPostgres> {
    const dataDir = join(this.folder, name);
    this.homes.push(dataDir);
    const server = await startPostgres({ dataDir, ...(port === undefined ? {} : { port }) });
    this.servers.push(server);
    return server;
  }

  private ofTheAccount(name: string): void {
    const path = join(this.folder, name);
    mkdirSync(path, { mode: 0o700 });
    if (account.uid !== undefined && account.gid !== undefined) chownSync(path, account.uid, account.gid);
  }

  private async asAdmin(server: EmbeddedPostgres, work: (admin: Client) => Promise<void>): Promise<void> {
    const admin = new Client({ connectionString: server.adminUrl });
    await admin.connect();
    try {
      await work(admin);
    } finally {
      await admin.end();
    }
  }
}
