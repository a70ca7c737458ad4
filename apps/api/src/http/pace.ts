import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** How slowly a request may come (ASVS 15.2.2; slow-loris). */
export interface Pace {
  /** The head, from the opening of the line. */
  headMs: number;
  /** Bytes of a body are counted in windows this long … */
  windowMs: number;
  /** … in each of which at least so many must come: a bid over the thinnest line that anybody bids over comes faster. */
  windowBytes: number;
  /** A body that is not a file, the whole. */
  bodyMs: number;
  /** A line on which nothing moves in either direction. */
  idleMs: number;
}

export const PACE: Pace = { headMs: 20_000, windowMs: 60_000, windowBytes: 16 * 1024, bodyMs: 300_000, idleMs: 600_000 };
/** Lines that are late are looked for so many times in the time that a head has. */
const LOOKS = 4;

/** What Node's own server watches; its limit for a whole request is off, since a bid may take hours. */
export const serverTimes = ({ headMs, idleMs }: Pace) => ({
  connectionTimeout: idleMs,
  requestTimeout: 0,
  http: { headersTimeout: headMs, connectionsCheckingInterval: Math.ceil(headMs / LOOKS) },
});

/** Hangs up on whoever sends a body slower than the pace. Bytes that wait for us (a slow store) are not the sender's fault. */
export function keepPace(server: FastifyInstance, { windowMs, windowBytes, bodyMs }: Pace): void {
  server.addHook('onRequest', (request, _reply, done) => {
    const { raw } = request;
    // What the api asks of itself comes over no line.
    if (raw.socket instanceof Socket && hasBody(raw)) watch(raw, windowMs, isUpload(request) ? Infinity : bodyMs / windowMs, windowBytes);
    done();
  });
}

function watch(raw: IncomingMessage, windowMs: number, windows: number, least: number): void {
  const { socket } = raw;
  let [left, before] = [windows, socket.bytesRead];
  const timer = setInterval(() => {
    const came = socket.bytesRead - before;
    left -= 1;
    before += came;
    const waitsForUs = raw.readableLength > 0;
    if (left <= 0 || (came < least && !waitsForUs)) hangUp(raw);
  }, windowMs);
  timer.unref();
  // Not at the request's own close: what is still to come after an early answer must come at the same pace.
  const end = (): void => {
    clearInterval(timer);
    socket.off('close', end);
  };
  raw.once('end', end);
  socket.once('close', end);
}

/** Bytes as they are, over whatever line: they may come for hours. */
export const isUpload = ({ headers }: Pick<FastifyRequest, 'headers'>): boolean => /octet-stream/.test(headers['content-type'] ?? '');

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** RFC 9110 section 15.5.9, as Node answers a late head. */
function hangUp({ socket }: IncomingMessage): void {
  socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () => socket.destroy());
}
