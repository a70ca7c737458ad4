import {
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
} from '@nestjs/websockets';
import { DomainError } from '@kaibiao/kernel';
import { Reader } from '@kaibiao/platform';
import { toProblem, type Problem } from '../http/problem.filter';
import { Delivery } from './delivery';
import { leave, welcome, type Listener } from './listener';
import { LiveFeed } from './live-feed';
import { Seats } from './seats';
import { Turnstile } from '../http/fair-use/turnstile';

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
    private readonly delivery: Delivery,
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
        const principal = await this.delivery.admit(listener, stream);
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
    streams.set(stream, this.feed.subscribe({ stream, cursor: after, listener, passed: Promise.resolve() }));
  }
}

function parse(body: unknown): { stream: string; after: number } {
  const { stream, after = 0 } = (typeof body === 'object' && body !== null ? body : {}) as { stream?: unknown; after?: unknown };
  if (typeof stream !== 'string' || stream.length > 100 || !Number.isSafeInteger(after) || (after as number) < 0)
    throw new DomainError('invalid', 'SUBSCRIPTION_INVALID');
  return { stream, after: after as number };
}
