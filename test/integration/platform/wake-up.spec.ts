import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { Client } from 'pg';
import { WakeUp, type AppConfig } from '@kaibiao/platform';
import { eventually } from '../../../apps/cli/src/demo/eventually';
import { freshDatabase, type FreshDatabase } from '../../support/database';

/** How often a lost connection may be sought, and what is asked of a loop that must not multiply. */
const BEAT_MS = 500;
const ATTEMPTS = 8;

let database: FreshDatabase;
let line: Line;
let sender: Client;

/** A line to the database that can be cut: while it is, whoever calls is hung up on. */
interface Line {
  server: Server;
  url: string;
  cut: boolean;
  calls: number;
  hangUp(): void;
}

async function lineTo(address: string): Promise<Line> {
  const url = new URL(address);
  const { port, hostname } = url;
  const sockets = new Set<Socket>();
  const server = createServer((caller) => {
    line.calls++;
    if (line.cut) return caller.destroy();
    const callee = connect(Number(port), hostname);
    for (const [one, other] of [
      [caller, callee],
      [callee, caller],
    ] as const) {
      sockets.add(one);
      one.pipe(other).on('error', () => undefined);
      one.on('error', () => other.destroy()).on('close', () => other.destroy());
    }
    return undefined;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url.port = String((server.address() as AddressInfo).port);
  return { server, url: url.href, cut: false, calls: 0, hangUp: () => sockets.forEach((socket) => socket.destroy()) };
}

beforeAll(async () => {
  database = await freshDatabase();
  line = await lineTo(database.appUrl);
  sender = new Client({ connectionString: database.appUrl });
  await sender.connect();
});
afterAll(async () => {
  await sender.end();
  line.hangUp();
  line.server.close();
  await database.drop();
});

it('a lost connection is sought by one loop at its beat, however long the database is away, and listens again', async () => {
  const wakeUp = new WakeUp({ database: { url: line.url } } as AppConfig);
  const heard: string[] = [];
  await wakeUp.listen('journal', (payload) => heard.push(payload));
  await sender.query(`select pg_notify('journal', 'before')`);
  await eventually('the notification is heard', () => Promise.resolve(heard.includes('before')));

  [line.cut, line.calls] = [true, 0];
  const begun = performance.now();
  line.hangUp();
  await eventually('the connection is sought', () => Promise.resolve(line.calls >= ATTEMPTS));
  expect(performance.now() - begun).toBeGreaterThan((ATTEMPTS - 1) * BEAT_MS);

  line.cut = false;
  await eventually('the listener is told to look at the rows again', () => Promise.resolve(heard.includes('')));
  await sender.query(`select pg_notify('journal', 'after')`);
  await eventually('the notification is heard', () => Promise.resolve(heard.includes('after')));
  expect(heard).toEqual(['before', '', 'after']);
  await wakeUp.onModuleDestroy();
});

it('is not sought any more by a process that is stopped while it waits for the next attempt', async () => {
  const wakeUp = new WakeUp({ database: { url: line.url } } as AppConfig);
  await wakeUp.listen('journal', () => undefined);
  [line.cut, line.calls] = [true, 0];
  line.hangUp();
  await eventually('the connection is sought', () => Promise.resolve(line.calls > 0));
  await wakeUp.onModuleDestroy();
  line.cut = false;
  const before = line.calls;
  await wakeUp.listen('journal', () => undefined);
  expect(line.calls).toBe(before);
});
