import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Somebody else's server on loopback: keeps what it is sent and answers as it is told to. */
export class Receiver {
  readonly received: Received[] = [];
  /** The most requests that were open at one moment. */
  mostAtOnce = 0;
  /** What it answers; one that ends nothing hangs. */
  answer: (response: ServerResponse, request: Received) => void = (response) => response.writeHead(204).end();
  private open = 0;

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      this.mostAtOnce = Math.max(this.mostAtOnce, ++this.open);
      response.on('close', () => (this.open -= 1));
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const received = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString('utf8') };
        this.received.push(received);
        this.answer(response, received);
      });
    });
  }

  static async start(): Promise<Receiver> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Receiver(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
