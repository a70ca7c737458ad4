import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removePostgres } from '../../apps/cli/src/stack/embedded-postgres';
import { freePort, until } from '../../apps/cli/src/stack/process-control';
import { npmStart, processesOn, untilNothingRunsOn, type Launched } from '../support/launcher';

const START = 300_000;

(process.platform === 'linux' ? describe : describe.skip)('npm start', () => {
  let folder: string;
  let port: number;
  let launched: Launched[];

  const start = (): Launched => {
    const one = npmStart(folder, port);
    launched.push(one);
    return one;
  };
  const accounts = (): string => readFileSync(join(folder, 'demo-accounts.json'), 'utf8');
  const isWell = (): Promise<boolean> =>
    fetch(`http://127.0.0.1:${port}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  const killOne = (part: string): void => {
    const found = processesOn(folder).find(({ command }) => command.includes(part));
    if (!found) throw new Error(`no process ${part}`);
    process.kill(found.pid, 'SIGKILL');
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kaibiao-start-'));
    port = await freePort();
    launched = [];
    const first = start();
    await first.ready();
    process.kill(-first.pid, 'SIGINT');
    await first.exited;
  }, START);

  beforeEach(() => {
    launched = [];
  });

  afterEach(async () => {
    for (const { pid } of launched) {
      try {
        process.kill(-pid, 'SIGKILL');
      } catch {
        // It has ended as it should.
      }
    }
    await untilNothingRunsOn(folder);
  }, START);

  afterAll(async () => {
    await removePostgres(join(folder, 'postgres'));
    rmSync(folder, { recursive: true, force: true });
  });

  it(
    'neither installs nor builds again, and keeps its data',
    async () => {
      const before = accounts();
      const second = start();
      await second.ready();
      expect(second.output()).not.toMatch(/installing|building|migration/);
      await until(() => second.output().includes('password '), 5_000);
      expect(second.output()).toMatch(/bidder1 signs in and signs with .*bidder1\.p12, .* \(both INTL-1, password /);
      expect(accounts()).toBe(before);
    },
    START,
  );

  it(
    'leaves no process behind after Ctrl-C',
    async () => {
      const one = start();
      await one.ready();
      expect(processesOn(folder).length).toBeGreaterThanOrEqual(7);
      process.kill(-one.pid, 'SIGINT');
      await one.exited;
      expect(processesOn(folder)).toEqual([]);
      expect(one.output()).toContain('stopped');
    },
    START,
  );

  it(
    'starts again after its launcher was killed, and the old processes are gone',
    async () => {
      const killed = start();
      await killed.ready();
      const before = new Set(processesOn(folder).map(({ pid }) => pid));
      process.kill(-killed.pid, 'SIGKILL');
      await killed.exited;
      await start().ready();
      expect(processesOn(folder).filter(({ pid }) => before.has(pid))).toEqual([]);
      expect(await isWell()).toBe(true);
    },
    START,
  );

  it(
    'names the taken port and the remedy, and leaves nothing running',
    async () => {
      const other = createServer().listen(port, '127.0.0.1');
      try {
        const refused = start();
        expect(await refused.exited).toBe(1);
        expect(refused.output()).toMatch(new RegExp(`Port ${port} of 127.0.0.1 is taken .*KAIBIAO_PORT=`));
        expect(processesOn(folder)).toEqual([]);
      } finally {
        other.close();
      }
    },
    START,
  );

  it(
    'refuses a second start on the same data folder while the first one goes on',
    async () => {
      await start().ready();
      const second = start();
      expect(await second.exited).toBe(1);
      expect(second.output()).toContain('already runs');
      expect(await isWell()).toBe(true);
    },
    START,
  );

  it(
    'heals when the api and then the database are killed',
    async () => {
      await start().ready();
      for (const part of ['dist/apps/api/src/main.js', 'postgres -D']) {
        killOne(part);
        expect(await until(async () => !(await isWell()), 10_000, 5)).toBe(true);
        expect(await until(isWell, 60_000)).toBe(true);
      }
    },
    START,
  );
});
