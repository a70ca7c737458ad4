import { connect, type Socket } from 'node:net';

const [TEXT, PING, PONG, CLOSE] = [1, 9, 10, 8];
const [SHORT, LONGER] = [125, 126];

export interface WatcherOptions {
  port: number;
  /** Stream to subscribe to; null at the baseline, which sends everybody everything. */
  stream: string | null;
  /** The last event that it has; it asks for those after it. */
  after?: number;
  /** Called with the number of each event, and with the packet that brought it. */
  onEvent(seq: number, packet: string): void;
  onBroken(reason: string): void;
}

/** Who watches a hall: a WebSocket that speaks just enough of socket.io to subscribe and to count what comes. Cheap, so that 9,000 fit in a process. */
export class Watcher {
  readonly socket: Socket;
  private received: Buffer = Buffer.alloc(0);
  private upgraded = false;
  private welcome!: () => void;
  readonly welcomed = new Promise<void>((resolve) => (this.welcome = resolve));

  constructor(private readonly options: WatcherOptions) {
    const { port, onBroken } = options;
    this.socket = connect(port, '127.0.0.1').setNoDelay(true);
    this.socket.on('data', (chunk: Buffer) => this.take(chunk));
    this.socket.once('error', (error) => onBroken(error.message)).once('close', () => onBroken('closed'));
    const key = Buffer.alloc(16, port).toString('base64');
    this.socket.write(
      `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
    );
  }

  leave(): void {
    this.socket
      .removeAllListeners('close')
      .removeAllListeners('error')
      .on('error', () => undefined);
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    if (!this.upgraded) {
      const end = this.received.indexOf('\r\n\r\n');
      if (end < 0) return;
      if (!this.received.toString('latin1', 9, 12).startsWith('101')) return this.options.onBroken('refused');
      this.received = this.received.subarray(end + 4);
      this.upgraded = true;
    }
    for (let frame = this.nextFrame(); frame; frame = this.nextFrame()) this.hear(frame.opcode, frame.text);
  }

  /** RFC 6455 §5.2; a server's frames are not masked, and ours of one piece. */
  private nextFrame(): { opcode: number; text: string } | null {
    if (this.received.length < 2) return null;
    const short = this.received[1]! & 0x7f;
    const head = short <= SHORT ? 2 : short === LONGER ? 4 : 10;
    if (this.received.length < head) return null;
    const length = short <= SHORT ? short : short === LONGER ? this.received.readUInt16BE(2) : Number(this.received.readBigUInt64BE(2));
    if (this.received.length < head + length) return null;
    const frame = { opcode: this.received[0]! & 0x0f, text: this.received.toString('utf8', head, head + length) };
    this.received = this.received.subarray(head + length);
    return frame;
  }

  private hear(opcode: number, text: string): void {
    if (opcode === PING) return this.send(PONG, text);
    if (opcode === CLOSE) return this.options.onBroken('closed by the server');
    const { stream, after = 0, onEvent } = this.options;
    if (text === '2') this.send(TEXT, '3');
    else if (text.startsWith('0')) this.send(TEXT, '40/live,');
    else if (text.startsWith('40/live') && stream) this.send(TEXT, `42/live,0["subscribe",${JSON.stringify({ stream, after })}]`);
    else if (text.startsWith('40/live') || text.startsWith('43/live')) this.welcome();
    else if (text.startsWith('42/live,["entry"')) onEvent(Number(/"seq":(\d+)/.exec(text)?.[1]), text);
  }

  private send(opcode: number, text: string): void {
    const payload = Buffer.from(text);
    const head =
      payload.length <= SHORT
        ? [0x80 | opcode, 0x80 | payload.length]
        : [0x80 | opcode, 0x80 | 126, payload.length >> 8, payload.length & 0xff];
    // A client masks; a mask of zeros leaves the text as it is.
    this.socket.write(Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), payload]));
  }
}
