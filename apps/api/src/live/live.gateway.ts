import { ConnectedSocket, MessageBody, SubscribeMessage, WebSocketGateway, type OnGatewayDisconnect } from '@nestjs/websockets';
import type { Socket } from 'socket.io';
import { SESSION_COOKIE, Sessions } from '@kaibiao/identity';
import { DomainError } from '@kaibiao/kernel';
import { Reader, type StreamEntry } from '@kaibiao/platform';
import { toProblem, type Problem } from '../http/problem.filter';
import { LiveFeed } from './live-feed';
import { StreamAccess } from './stream-access';

type Answer = { ok: true; now: string } | { ok: false; problem: Problem };
const MOST_STREAMS = 20;

/** Sockets only push; every act is an HTTP command. A client says `{ stream, after }` and gets what it missed, then what happens. */
@WebSocketGateway({ namespace: 'live', transports: ['websocket'], perMessageDeflate: false, maxHttpBufferSize: 4096, serveClient: false })
export class LiveGateway implements OnGatewayDisconnect {
  private readonly open = new Map<string, Map<string, () => void>>();

  constructor(
    private readonly feed: LiveFeed,
    private readonly access: StreamAccess,
    private readonly sessions: Sessions,
    private readonly reader: Reader,
  ) {}

  @SubscribeMessage('subscribe')
  async subscribe(@ConnectedSocket() socket: Socket, @MessageBody() body: unknown): Promise<Answer> {
    try {
      const { stream, after } = parse(body);
      await this.admit(socket, stream);
      this.follow(socket, stream, after);
      return { ok: true, now: (await this.reader.now()).toISOString() };
    } catch (error) {
      return { ok: false, problem: toProblem(error, socket.id, socket.handshake.headers['accept-language']) };
    }
  }

  @SubscribeMessage('unsubscribe')
  unsubscribe(@ConnectedSocket() socket: Socket, @MessageBody() body: unknown): { ok: true } {
    this.leave(socket, parse(body).stream);
    return { ok: true };
  }

  handleDisconnect(socket: Socket): void {
    for (const stop of this.open.get(socket.id)?.values() ?? []) stop();
    this.open.delete(socket.id);
  }

  private follow(socket: Socket, stream: string, after: number): void {
    const streams = this.open.get(socket.id) ?? new Map<string, () => void>();
    if (socket.disconnected) return;
    if (streams.size >= MOST_STREAMS && !streams.has(stream)) throw new DomainError('limit', 'STREAMS_TOO_MANY', { most: MOST_STREAMS });
    streams.get(stream)?.();
    streams.set(stream, this.feed.subscribe({ stream, cursor: after, deliver: this.delivery(socket, stream) }));
    this.open.set(socket.id, streams);
  }

  /** What is not everybody's is passed on only while the listener may read it: sessions end, roles and lots change. */
  private delivery(socket: Socket, stream: string): (entry: StreamEntry) => void {
    if (stream.startsWith('lot/')) return (entry) => void socket.emit('entry', entry);
    let last = Promise.resolve();
    const pass = async (entry: StreamEntry): Promise<void> => {
      await this.admit(socket, stream);
      socket.emit('entry', entry);
    };
    const end = (): void => {
      this.leave(socket, stream);
      socket.emit('ended', { stream });
    };
    return (entry) => {
      last = last.then(() => pass(entry)).catch(end);
    };
  }

  private async admit(socket: Socket, stream: string): Promise<void> {
    const token = cookie(socket.handshake.headers.cookie ?? '', SESSION_COOKIE);
    await this.access.require(token ? await this.sessions.principalOf(token) : null, stream);
  }

  private leave(socket: Socket, stream: string): void {
    this.open.get(socket.id)?.get(stream)?.();
    this.open.get(socket.id)?.delete(stream);
  }
}

function parse(body: unknown): { stream: string; after: number } {
  const { stream, after = 0 } = (typeof body === 'object' && body !== null ? body : {}) as { stream?: unknown; after?: unknown };
  if (typeof stream !== 'string' || stream.length > 100 || !Number.isSafeInteger(after) || (after as number) < 0)
    throw new DomainError('invalid', 'SUBSCRIPTION_INVALID');
  return { stream, after: after as number };
}

function cookie(header: string, name: string): string | undefined {
  return header
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}
