import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { Transform } from 'node:stream';

/** What the line to a server suffers: nobody answers; bytes trickle; it is cut in a large body; it answers 500; a bit falls over on the way there or back. */
export type Toxin = 'down' | 'slow' | 'cut' | 'error' | 'flipped there' | 'flipped back';

/** Heads of requests and answers are shorter; what is longer is the middle of a body. */
const BODY_BYTES = 8192;
const TRICKLE_MS = 20;
const CUT_AFTER_BYTES = 300_000;
const INTERNAL_ERROR = 'HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';

/** A line in front of a real server, byte by byte the same until it is poisoned. */
export class ToxicLine {
  private toxin: Toxin | null = null;
  private readonly sockets = new Set<Socket>();
  /** Connections that suffered. */
  struck = 0;

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {
    server.on('connection', (client: Socket) => this.join(client));
  }

  static async to(target: string): Promise<ToxicLine> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new ToxicLine(server, new URL(target));
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** From now on, also for connections that are kept open: those end. */
  suffer(toxin: Toxin | null): void {
    this.toxin = toxin;
    this.struck = 0;
    for (const socket of this.sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.suffer(null);
    this.server.close();
    await once(this.server, 'close');
  }

  private join(client: Socket): void {
    const { toxin } = this;
    this.keep(client);
    if (toxin === 'down') return this.strike(() => void client.resetAndDestroy());
    if (toxin === 'error') return void client.once('data', () => this.strike(() => void client.end(INTERNAL_ERROR)));
    const server = this.keep(connect(Number(this.target.port), this.target.hostname));
    client.pipe(this.through(toxin === 'flipped there' ? 'flip' : toxin, client)).pipe(server);
    server.pipe(this.through(toxin === 'flipped back' ? 'flip' : toxin === 'slow' ? 'slow' : null, client)).pipe(client);
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const)
      one.once('close', () => other.destroy());
  }

  private strike(how: () => void): void {
    this.struck += 1;
    how();
  }

  private keep(socket: Socket): Socket {
    this.sockets.add(socket);
    // A broken connection is what this is about; whoever uses it hears of it.
    socket.on('error', () => undefined).once('close', () => this.sockets.delete(socket));
    return socket;
  }

  private through(what: string | null, client: Socket): Transform {
    let passed = 0;
    let flipped = false;
    return new Transform({
      transform: (chunk: Buffer, _, done) => {
        passed += chunk.length;
        if (what === 'slow') return void setTimeout(() => done(null, chunk), TRICKLE_MS);
        if (what === 'cut' && passed > CUT_AFTER_BYTES) return this.strike(() => void client.resetAndDestroy());
        if (what !== 'flip' || flipped || chunk.length < BODY_BYTES) return done(null, chunk);
        flipped = true;
        const copy = Buffer.from(chunk);
        copy[copy.length - 1]! ^= 1;
        this.strike(() => done(null, copy));
      },
    });
  }
}
