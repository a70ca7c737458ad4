import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { IncomingMessage } from 'node:http';
import type { Server, ServerOptions } from 'socket.io';

/** CORS does not cover WebSocket upgrades: a browser of another origin is refused before the handshake. */
export class LiveAdapter extends IoAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly publicUrl: string,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const allowRequest: ServerOptions['allowRequest'] = ({ headers: { origin } }: IncomingMessage, decide) =>
      decide(null, origin === undefined || origin === this.publicUrl);
    return super.createIOServer(port, { ...options, allowRequest } as ServerOptions) as Server;
  }
}
