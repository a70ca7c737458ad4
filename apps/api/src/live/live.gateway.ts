import {
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
} from '@nestjs/websockets';
import { Sessions, type Principal } from '@kaibiao/identity';
import { DomainError } from '@kaibiao/kernel';
import { Reader, type StreamEntry } from '@kaibiao/platform';
import { toProblem, type Problem } from '../http/problem.filter';
import { tell, welcome, type Listener } from './listener';
import { LiveFeed } from './live-feed';
import { Seats } from './seats';
import { StreamAccess } from './stream-access';
import { Turnstile } from './turnstile';

type Answer = { ok: true; now: string } | { ok: false; problem: Problem };
const MOST_STREAMS = 20;
/** Subscriptions that are looked at side by side; each takes a connection of the pool that acts need too. */
const ADMITTED_AT_ONCE = 3;

/** Sockets only push; every act is an HTTP command. A client says `{ stream, after }` and gets what it missed, then what happens. */
@WebSocketGateway({ namespace: 'live', transports: ['websocket'], perMessageDeflate: false, maxHttpBufferSize: 4096, serveClient: false })
export class LiveGateway implements OnGatewayConnection, OnGatewayDisconnect {
  private readonly door = new Turnstile(ADMITTED_AT_ONCE);

  constructor(
    private readonly feed: LiveFeed,
    private readonly access: StreamAccess,
    private readonly sessions: Sessions,
    private readonly reader: Reader,
    private readonly seats: Seats,
  ) {}

  handleConnection(listener: Listener): void {
    welcome(listener);
  }

  @SubscribeMessage('subscribe')
  async subscribe(@ConnectedSocket() listener: Listener, @MessageBody() body: unknown): Promise<Answer> {
    try {
      const { stream, after } = parse(body);
      return await this.door.pass(async () => {
        const principal = await this.admit(listener, stream);
        this.follow(listener, stream, after);
        await this.seats.come(listener, principal, stream);
        return { ok: true, now: (await this.reader.now()).toISOString() };
      });
    } catch (error) {
      return { ok: false, problem: toProblem(error, listener.id, listener.data.language) };
    }
  }

  @SubscribeMessage('unsubscribe')
  unsubscribe(@ConnectedSocket() listener: Listener, @MessageBody() body: unknown): { ok: true } {
    leave(listener, parse(body).stream);
    return { ok: true };
  }

  async handleDisconnect(listener: Listener): Promise<void> {
    const { streams } = listener.data;
    for (const stop of streams.values()) stop();
    streams.clear();
    await this.seats.go(listener);
  }

  private follow(listener: Listener, stream: string, after: number): void {
    const { streams } = listener.data;
    if (listener.disconnected) return;
    if (streams.size >= MOST_STREAMS && !streams.has(stream)) throw new DomainError('limit', 'STREAMS_TOO_MANY', { most: MOST_STREAMS });
    streams.get(stream)?.();
    streams.set(stream, this.feed.subscribe({ stream, cursor: after, deliver: this.delivery(listener, stream) }));
  }

  /** What is not everybody's is passed on only while the listener may read it: sessions end, roles and lots change. */
  private delivery(listener: Listener, stream: string): (entry: StreamEntry) => void {
    if (stream.startsWith('lot/')) return (entry) => tell(listener, 'entry', entry);
    let last = Promise.resolve();
    const pass = async (entry: StreamEntry): Promise<void> => {
      await this.admit(listener, stream);
      tell(listener, 'entry', entry);
    };
    const end = (): void => {
      leave(listener, stream);
      tell(listener, 'ended', { stream });
    };
    return (entry) => {
      last = last.then(() => pass(entry)).catch(end);
    };
  }

  private async admit({ data: { token }, disconnected }: Listener, stream: string): Promise<Principal | null> {
    // Nobody waits for the answer any more; the query is spared.
    if (disconnected) throw new DomainError('not_found', 'STREAM_NOT_FOUND');
    const principal = token ? await this.sessions.principalOf(token) : null;
    await this.access.require(principal, stream);
    return principal;
  }
}

function leave({ data: { streams } }: Listener, stream: string): void {
  streams.get(stream)?.();
  streams.delete(stream);
}

function parse(body: unknown): { stream: string; after: number } {
  const { stream, after = 0 } = (typeof body === 'object' && body !== null ? body : {}) as { stream?: unknown; after?: unknown };
  if (typeof stream !== 'string' || stream.length > 100 || !Number.isSafeInteger(after) || (after as number) < 0)
    throw new DomainError('invalid', 'SUBSCRIPTION_INVALID');
  return { stream, after: after as number };
}
