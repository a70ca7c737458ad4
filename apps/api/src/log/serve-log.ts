import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readTilePath } from '@kaibiao/crypto';
import { LogTiles } from '@kaibiao/platform';

/** A tile never changes. A checkpoint may follow at any moment. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const SECONDS = 'public, max-age=2';

/** The transparency log at `/log`, for everybody (C2SP tlog-tiles): static files, so to say, which no caller and no session changes. */
export function serveLog(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  const log = (): LogTiles => app.get(LogTiles, { strict: false });
  fastify.get('/log/checkpoint', async (_request, reply) => {
    const last = await log().checkpoint();
    if (!last) return reply.callNotFound();
    return reply.header('cache-control', SECONDS).type('text/plain; charset=utf-8').send(last.note);
  });
  fastify.get<{ Params: { '*': string } }>('/log/tile/*', async ({ params }, reply) => {
    const tile = readTilePath(params['*']);
    const bytes = tile && (await log().tile(tile));
    if (!bytes) return reply.callNotFound();
    return reply.header('cache-control', FOR_EVER).type('application/octet-stream').send(bytes);
  });
}
