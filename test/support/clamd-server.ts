import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** The test file of EICAR, in two pieces: in one, a scanner would take this file for it. */
export const EICAR = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''));
export const EICAR_SIGNATURE = 'Eicar-Test-Signature';

/**
 * Speaks as clamd(8) does on its socket: PING, and INSTREAM with its length-prefixed pieces; finds EICAR and nothing else. It refuses what the real one
 * refuses: a stream beyond StreamMaxLength, on which it answers at once and hangs up with the rest unread, and what is no command.
 */
export class ClamdServer {
  /** Scans whose end it has seen. */
  scans = 0;
  /** Hangs up instead of answering a scan. */
  crashes = false;
  private readonly lines = new Set<Socket>();
  private readonly server: Server;

  private constructor(private readonly streamMaxLength: number) {
    this.server = createServer((line) => {
      this.lines.add(line);
      line.on('close', () => this.lines.delete(line)).on('error', () => undefined);
      void this.serve(line);
    });
  }

  static async start({ streamMaxLength = 1_000_000, path = '' } = {}): Promise<ClamdServer> {
    const clamd = new ClamdServer(streamMaxLength);
    await new Promise<void>((resolve) => (path ? clamd.server.listen(path, resolve) : clamd.server.listen(0, '127.0.0.1', resolve)));
    return clamd;
  }

  get address(): string {
    const at = this.server.address();
    return typeof at === 'string' ? `unix:${at}` : `tcp://127.0.0.1:${(at as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    for (const line of this.lines) line.destroy();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async serve(line: Socket): Promise<void> {
    let held = Buffer.alloc(0);
    let body: Buffer | null = null;
    for await (const piece of line as AsyncIterable<Buffer>) {
      held = Buffer.concat([held, piece]);
      if (!body) {
        const end = held.indexOf(0);
        if (end < 0) continue;
        const command = held.subarray(0, end).toString();
        if (command === 'zPING') return void line.end('PONG\0');
        if (command !== 'zINSTREAM') return void line.end('UNKNOWN COMMAND\0');
        [held, body] = [held.subarray(end + 1), Buffer.alloc(0)];
      }
      for (; held.length >= 4;) {
        const length = held.readUInt32BE(0);
        if (length === 0) return void this.judge(line, body);
        if (body.length + length > this.streamMaxLength)
          return void line.write('INSTREAM size limit exceeded. ERROR\0', () => line.destroy());
        if (held.length < 4 + length) break;
        [body, held] = [Buffer.concat([body, held.subarray(4, 4 + length)]), held.subarray(4 + length)];
      }
    }
  }

  private judge(line: Socket, body: Buffer): void {
    this.scans += 1;
    if (this.crashes) line.destroy();
    else line.end(body.includes(EICAR) ? `stream: ${EICAR_SIGNATURE} FOUND\0` : 'stream: OK\0');
  }
}
