import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { IncomingMessage } from 'node:http';
import { firstValueFrom, isObservable } from 'rxjs';
import type { Server, ServerOptions, Socket } from 'socket.io';

interface Handler {
  message: string;
  callback(body: unknown): unknown;
}

export class LiveAdapter extends IoAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly publicUrl: string,
  ) {
    super(app);
  }

  /** CORS does not cover WebSocket upgrades: a browser of another origin is refused before the handshake. */
  override createIOServer(port: number, options?: ServerOptions): Server {
    const allowRequest: ServerOptions['allowRequest'] = ({ headers: { origin } }: IncomingMessage, decide) =>
      decide(null, origin === undefined || origin === this.publicUrl);
    return super.createIOServer(port, { ...options, allowRequest } as ServerOptions) as Server;
  }

  /** As the base does, without its observables: they cost an idle watcher as much memory as its socket. */
  override bindMessageHandlers(socket: Socket, handlers: Handler[]): void {
    for (const { message, callback } of handlers)
      socket.on(message, async (...said: unknown[]) => {
        // An interceptor of the house makes an observable of it; the live feed has no turns but its own door.
        const called = await callback(said[0]);
        const answer: unknown = isObservable(called) ? await firstValueFrom(called) : called;
        const acknowledge = said.at(-1);
        if (typeof acknowledge === 'function') (acknowledge as (answer: unknown) => void)(answer);
      });
  }
}
