import { connect, type Socket } from 'node:net';

export interface HttpAnswer {
  status: number;
  /** The head as it came. */
  head: string;
  body: string;
}

export interface Caller {
  /** The next request of this connection, ready to be sent. */
  ask(): Buffer;
  /** Throws when the answer is not what it should be. */
  hear(answer: HttpAnswer): void;
}

export interface LoadResult {
  /** Answers a second. */
  rate: number;
  p50: number;
  p99: number;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');

/**
 * Every caller has a connection of its own and asks again as soon as it has its answer, for so long; with `perSecond`, when its turn has come at
 * that rate of all together, and then it has waited since its turn, also when it could not ask because the answer before was late.
 */
export async function load(url: string, callers: readonly Caller[], forMs: number, perSecond = Infinity): Promise<LoadResult> {
  const waited: number[] = [];
  const began = performance.now();
  const end = began + forMs;
  const apart = 1000 / perSecond;
  await Promise.all(
    callers.map((caller, at) => keepAsking(new URL(url), caller, waited, { end, due: began + at * apart, every: callers.length * apart })),
  );
  const seconds = (performance.now() - began) / 1000;
  waited.sort((left, right) => left - right);
  const percentile = (part: number): number => waited[Math.min(Math.floor(waited.length * part), waited.length - 1)]!;
  return { rate: waited.length / seconds, p50: percentile(0.5), p99: percentile(0.99) };
}

/** When a caller's first turn comes, and the milliseconds from one to the next: 0 as soon as it has its answer. */
interface Turns {
  end: number;
  due: number;
  every: number;
}

function keepAsking({ hostname, port }: URL, caller: Caller, waited: number[], { end, due, every }: Turns): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname).setNoDelay(true);
    let received: Buffer = Buffer.alloc(0);
    let asked = 0;
    let turn = due;
    const ask = (): void => {
      asked = every > 0 ? turn : performance.now();
      turn += every;
      socket.write(caller.ask());
    };
    const askInTurn = (): void => {
      const early = turn - performance.now();
      if (every > 0 && early > 0) setTimeout(ask, early);
      else ask();
    };
    socket.once('connect', askInTurn).once('error', reject);
    socket.on('data', (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const answer = whole(received);
      if (!answer) return;
      received = Buffer.alloc(0);
      const now = performance.now();
      waited.push(now - asked);
      try {
        caller.hear(answer);
      } catch (error) {
        return fail(socket, error, reject);
      }
      if (Math.max(now, every > 0 ? turn : 0) < end) return askInTurn();
      socket.end();
      resolve();
    });
  });
}

function fail(socket: Socket, error: unknown, reject: (error: unknown) => void): void {
  socket.destroy();
  reject(error);
}

/** The answer, once all of it is there: both servers say its length. */
function whole(received: Buffer): HttpAnswer | null {
  const headEnds = received.indexOf(END_OF_HEAD);
  if (headEnds < 0) return null;
  const head = received.toString('latin1', 0, headEnds);
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
  const bodyBegins = headEnds + END_OF_HEAD.length;
  if (received.length < bodyBegins + length) return null;
  return { status: Number(head.slice(9, 12)), head, body: received.toString('utf8', bodyBegins, bodyBegins + length) };
}

/** A request as it travels. */
export function request(method: string, path: string, headers: Record<string, string>, body?: string): Buffer {
  const length: Record<string, string> =
    body === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) };
  const lines = Object.entries({ host: 'localhost', ...headers, ...length }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body ?? ''}`);
}
