import type { Socket } from 'socket.io';
import { SESSION_COOKIE } from '@kaibiao/identity';

/** What is kept of somebody who listens. */
export interface ListenerData {
  token: string | undefined;
  language: string | undefined;
  /** How to end each subscription, by stream. */
  streams: Map<string, () => void>;
  /** The bidder's seat in an opening, when it is one. */
  seat?: { lotId: string; organisationId: string };
}

interface Said {
  entry(what: object): void;
  ended(what: object): void;
}

export type Listener = Socket<object, Said, object, ListenerData>;

/** A line with more bytes waiting than this is cut off: its client comes back and asks for what it has not seen. */
const MOST_WAITING_BYTES = 256 * 1024;

/** Takes from the handshake what is needed later and lets the request go; kept, it would cost a third of an idle listener's memory. */
export function welcome(listener: Listener): void {
  const { cookie = '', 'accept-language': language } = listener.handshake.headers;
  listener.data = { token: sessionToken(cookie), language, streams: new Map() };
  listener.handshake.headers = {};
  listener.conn.request = undefined as never;
  listener.conn.on('packetCreate', inOnePiece);
}

/**
 * Tells all of them, in one encoding; `rooms` are the names under which socket.io knows them. Whoever does not read is then cut off: what it
 * has missed stays in the journal and not in this process.
 */
export function tell(listeners: readonly Listener[], event: keyof Said, what: object, rooms = listeners.map(({ id }) => id)): void {
  // No name of a room would mean everybody.
  if (listeners.length > 0) listeners[0]!.nsp.to(rooms).emit(event, what);
  for (const listener of listeners) cutOffUnread(listener);
}

/**
 * What a whole room hears socket.io frames once, as a head and a body, and every line writes the two; joined, once for all of them, a hall of
 * 9,000 hears it a twentieth sooner (`npm run bench -- hall`).
 */
function inOnePiece({ options }: { options?: { wsPreEncodedFrame?: readonly Buffer[] } }): void {
  const frame = options?.wsPreEncodedFrame;
  if (frame && frame.length > 1) options.wsPreEncodedFrame = [Buffer.concat(frame)];
}

/** Ends a subscription. */
export function leave({ data: { streams } }: Listener, stream: string): void {
  streams.get(stream)?.();
  streams.delete(stream);
}

function cutOffUnread(listener: Listener): void {
  const { line, packets } = wire(listener);
  const waiting = packets.reduce((sum, { data }) => sum + (data?.length ?? 0), line.bufferedAmount);
  if (waiting > MOST_WAITING_BYTES) line.terminate();
}

/** The WebSocket below a listener and the packets that wait for it. */
function wire({ conn }: Listener): { line: { bufferedAmount: number; terminate(): void }; packets: { data?: string }[] } {
  const { transport, writeBuffer } = conn as unknown as {
    transport: { socket: { bufferedAmount: number; terminate(): void } };
    writeBuffer: { data?: string }[];
  };
  return { line: transport.socket, packets: writeBuffer };
}

function sessionToken(cookies: string): string | undefined {
  return cookies
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${SESSION_COOKIE}=`))
    ?.slice(SESSION_COOKIE.length + 1);
}
