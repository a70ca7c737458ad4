import { io, type Socket } from 'socket.io-client';
import { SESSION_COOKIE } from '@kaibiao/identity';
import type { StreamEntry } from '@kaibiao/platform';
import type { RunningApi } from './api';
import { ORIGIN } from './http';

export type Subscribed = { ok: true; now: string } | { ok: false; problem: Record<string, unknown> };

export interface Listening {
  token?: string;
  origin?: string;
  namespace?: string;
  /** As Accept-Language says it; without it Chinese. */
  language?: string;
  transports?: ('websocket' | 'polling')[];
}

/** A browser's socket, as it shakes hands: the cookie of its session and the page's origin. */
export class Listener {
  readonly entries: StreamEntry[] = [];
  readonly ended: string[] = [];
  private readonly socket: Socket;
  private readonly waiting = new Set<() => void>();

  constructor(
    { url }: Pick<RunningApi, 'url'>,
    { token, origin = ORIGIN, namespace = 'live', language = 'zh-CN', transports = ['websocket'] }: Listening = {},
  ) {
    const cookie: Record<string, string> = token === undefined ? {} : { cookie: `${SESSION_COOKIE}=${token}` };
    this.socket = io(`${url}/${namespace}`, {
      transports,
      extraHeaders: { origin, 'accept-language': language, ...cookie },
      forceNew: true,
      reconnection: false,
      autoConnect: false,
    });
    this.socket.on('entry', (entry: StreamEntry) => this.take(() => this.entries.push(entry)));
    this.socket.on('ended', ({ stream }: { stream: string }) => this.take(() => this.ended.push(stream)));
  }

  /** Rejects when the handshake is refused. */
  connect(): Promise<this> {
    return new Promise((resolve, reject) => {
      this.socket.once('connect', () => resolve(this));
      this.socket.once('connect_error', reject);
      this.socket.connect();
    });
  }

  subscribe(stream: unknown, after: unknown = 0): Promise<Subscribed> {
    return this.socket.emitWithAck('subscribe', { stream, after }) as Promise<Subscribed>;
  }

  unsubscribe(stream: unknown, after: unknown = 0): Promise<Subscribed> {
    return this.socket.emitWithAck('unsubscribe', { stream, after }) as Promise<Subscribed>;
  }

  /** Resolves as soon as this holds; looked at after everything that arrives. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!holds()) return;
        this.waiting.delete(look);
        resolve();
      };
      this.waiting.add(look);
      look();
    });
  }

  heard(type: string): Promise<void> {
    return this.until(() => this.entries.some((entry) => entry.type === type));
  }

  close(): void {
    this.socket.close();
  }

  private take(keep: () => void): void {
    keep();
    for (const look of [...this.waiting]) look();
  }
}
