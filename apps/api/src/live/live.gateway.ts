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

type Refused = { ok: false; problem: Problem };
type Answer = { ok: true; now: string } | Refused;
const MOST_STREAMS = 20;
/** Characters of a stream's name. */
const LONGEST_STREAM = 100;
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
      return refused(listener, error);
    }
  }

  @SubscribeMessage('unsubscribe')
  unsubscribe(@ConnectedSocket() listener: Listener, @MessageBody() body: unknown): { ok: true } | Refused {
    try {
      leave(listener, parse(body).stream);
      return { ok: true };
    } catch (error) {
      return refused(listener, error);
    }
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

const refused = ({ id, data: { language } }: Listener, error: unknown): Refused => ({ ok: false, problem: toProblem(error, id, language) });

/** Throws SUBSCRIPTION_INVALID with the names of what was wrong, and never what was given. */
function parse(body: unknown): { stream: string; after: number } {
  const { stream, after = 0 } = (typeof body === 'object' && body !== null ? body : {}) as { stream?: unknown; after?: unknown };
  const soundStream = typeof stream === 'string' && stream.length <= LONGEST_STREAM;
  const soundAfter = typeof after === 'number' && Number.isSafeInteger(after) && after >= 0;
  if (soundStream && soundAfter) return { stream, after };
  const members = [...(soundStream ? [] : ['stream']), ...(soundAfter ? [] : ['after'])];
  throw new DomainError('invalid', 'SUBSCRIPTION_INVALID', { members, longestStream: LONGEST_STREAM });
}
