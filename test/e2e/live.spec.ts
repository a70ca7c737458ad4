import { UnitOfWork } from '@kaibiao/platform';
import { Watcher } from '../../apps/cli/src/bench/hall/watcher';
import { runningApi, type RunningApi } from './support/api';
import { scene } from './support/scene';
import { Listener } from './support/sockets';

let api: RunningApi;
let stream: string;
const open: Listener[] = [];

beforeAll(async () => {
  api = await runningApi();
  stream = `lot/${(await scene(api)).theirs.published}`;
});
afterEach(() => open.splice(0).forEach((listener) => listener.close()));
afterAll(() => api.close());

const listener = (): Promise<Listener> => {
  const made = new Listener(api);
  open.push(made);
  return made.connect();
};

const record = (text: string): Promise<unknown> =>
  api.get(UnitOfWork).run(async (tx) => {
    await tx.lockKey(stream);
    return tx.record({ stream, type: 'test.said', actorId: 'test', payload: { text } });
  });

/** Somebody who subscribes and then reads nothing more. */
async function deaf(): Promise<{ isCut(): boolean }> {
  let cut = false;
  const port = Number(new URL(api.url).port);
  const { socket, welcomed } = new Watcher({ port, stream, onEvent: () => undefined, onBroken: () => (cut = true) });
  await welcomed;
  socket.pause();
  return {
    isCut() {
      // Who does not read learns of the end by what it cannot send any more: a pong (RFC 6455, section 5.5.3) changes nothing.
      if (!cut) socket.write(Buffer.from([0x8a, 0x80, 0, 0, 0, 0]));
      return cut;
    },
  };
}

describe('the live feed', () => {
  it('gives a crowd that comes back in one moment all that it missed, and answers others meanwhile', async () => {
    const crowd = await Promise.all(Array.from({ length: 150 }, () => listener()));
    const welcomed = Promise.all(crowd.map((one) => one.subscribe(stream)));
    const { status } = await api.ask({ method: 'GET', path: '/api/v1/public/halls' });
    expect(status).toBe(200);
    expect((await welcomed).every(({ ok }) => ok)).toBe(true);
    const { text } = await api.ask({ method: 'GET', path: `/api/v1/streams/${encodeURIComponent(stream)}/entries` });
    const { entries } = JSON.parse(text) as { entries: { seq: number; hash: string }[] };
    const told = entries.map(({ seq, hash }) => [seq, hash]);
    for (const one of crowd) {
      await one.until(() => one.entries.length >= told.length);
      expect(one.entries.map(({ seq, hash }) => [seq, hash])).toEqual(told);
    }
  });

  it('cuts off who does not read, while the others hear everything', async () => {
    const attentive = await listener();
    await attentive.subscribe(stream);
    const { isCut } = await deaf();
    // The system's own buffers take some megabytes before this process would have to keep anything.
    for (let said = 0; !isCut(); said++) {
      expect(said).toBeLessThan(100);
      const { hash } = (await record('x'.repeat(300_000))) as { hash: string };
      await attentive.until(() => attentive.entries.at(-1)?.hash === hash);
    }
    const back = await listener();
    await back.subscribe(stream, attentive.entries.at(-2)!.seq);
    await back.until(() => back.entries.length === 1);
    expect(back.entries).toEqual(attentive.entries.slice(-1));
  });
});
