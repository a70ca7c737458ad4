import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { checkpointVerifierKey, readVerifierKey, verifyCosignatures, writeAddCheckpoint } from '@kaibiao/crypto';
import { logOrigin } from '@kaibiao/platform';
import { freePort } from '../../apps/cli/src/stack/process-control';
import { LogKey } from '../../apps/worker/src/log-key';
import { PublishedCheckpoint } from '../../apps/worker/src/published-checkpoint';
import { TransparencyLog } from '../../apps/worker/src/transparency-log';
import { lot } from '../integration/opening/lots';
import { world, type World } from '../integration/opening/world';
import { serve, type ServedWorld } from './bidding/api';

jest.setTimeout(120_000);

const MAIN = join(__dirname, '../../dist/apps/cli/src/main.js');
const NAME = 'witness.example.cn/w1';

/** What is on one line of its output. */
interface Line {
  msg: string;
  size?: number;
}

describe('kaibiao witness, as somebody outside runs it', () => {
  let w: World;
  let api: ServedWorld;
  let folder: string;
  let logKey: string;
  let ownKey: string;
  let listen: string;
  let running: ChildProcess | undefined;
  const environment = () => ({ PATH: process.env.PATH });
  const witness = (...words: string[]) =>
    spawnSync(process.execPath, [MAIN, 'witness', ...words], { env: environment(), encoding: 'utf8' });

  beforeAll(async () => {
    w = await world({ providers: [TransparencyLog, LogKey, PublishedCheckpoint] });
    await lot(w);
    await w.get(TransparencyLog).advance();
    api = await serve(w);
    logKey = checkpointVerifierKey(logOrigin(w.config), (await w.get(LogKey).key()).publicKey);
    folder = join(mkdtempSync(join(tmpdir(), 'kaibiao-witness-')), 'w1');
    listen = `127.0.0.1:${await freePort()}`;
  }, 120_000);
  afterAll(async () => {
    running?.kill('SIGKILL');
    await api.app.close();
    await w.close();
    rmSync(join(folder, '..'), { recursive: true });
  });

  /** Runs until it has said all of `events`; what it says later is left to the pipe. */
  async function run(...events: string[]): Promise<Line[]> {
    const words = ['witness', 'run', '--folder', folder, '--log', logKey, '--listen', listen, '--follow', `${api.url}/log`];
    running = spawn(process.execPath, [MAIN, ...words, '--every', '3600'], { env: environment(), stdio: ['ignore', 'pipe', 'inherit'] });
    const said: Line[] = [];
    for await (const text of createInterface({ input: running.stdout! })) {
      said.push(JSON.parse(text) as Line);
      if (events.every((event) => said.some(({ msg }) => msg === event))) return said;
    }
    throw new Error(`ended after ${said.map(({ msg }) => msg).join(', ')}`);
  }
  async function stop(): Promise<number | null> {
    const ended = once(running!, 'exit') as Promise<[number | null]>;
    running!.kill('SIGTERM');
    return (await ended)[0];
  }
  const served = async () => (await fetch(`${api.url}/log/checkpoint`)).text();
  const offer = (oldSize: number, checkpoint: string) =>
    fetch(`http://${listen}/add-checkpoint`, { method: 'POST', body: writeAddCheckpoint({ oldSize, proof: [], checkpoint }) });

  it('makes a witness with a key of its own, once', () => {
    const { status, stdout } = witness('init', '--folder', folder, '--name', NAME, '--json');
    const made = JSON.parse(stdout) as { name: string; verifierKey: string };
    expect([status, made.name, readVerifierKey(made.verifierKey).name]).toEqual([0, NAME, NAME]);
    ownKey = made.verifierKey;
    const kept = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(witness('init', '--folder', folder, '--name', NAME).status).toBe(1);
    expect(readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(kept);
  });

  it('cosigns what the log shows to the public, to whoever asks, and ends when it is told to', async () => {
    const [started] = await run('witness.started', 'witness.cosigned');
    expect(started).toMatchObject({ msg: 'witness.started', key: ownKey, listen });
    const note = await served();
    const size = Number(note.split('\n')[1]);
    const answer = await offer(size, note);
    expect(answer.status).toBe(200);
    const cosigned = await verifyCosignatures(note + (await answer.text()), [readVerifierKey(ownKey)]);
    expect(cosigned.map(({ name }) => name)).toEqual([NAME]);
    expect(await stop()).toBe(0);
  });

  it('remembers what it saw when it is started again', async () => {
    const note = await served();
    for (let beat = 0; beat < 3; beat++) await w.get(TransparencyLog).advance();
    await run('witness.started', 'witness.cosigned');
    const seen = Number((await served()).split('\n')[1]);
    expect(seen).toBeGreaterThan(Number(note.split('\n')[1]));
    const again = await offer(0, note);
    expect([again.status, await again.text()]).toEqual([409, `${seen}\n`]);
    expect(await stop()).toBe(0);
  });

  it('is refused a log that is none, with a sentence', () => {
    const refused = witness('run', '--folder', folder, '--log', join(folder, 'nothing'), '--listen', listen);
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('is neither the verifier key of a log nor a policy')]);
  });
});
