import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DisclosedLeaves } from '@kaibiao/archive';
import { DISCLOSED, readTilePath } from '@kaibiao/crypto';
import { LogTiles } from '@kaibiao/platform';

/** A tile never changes, nor do its dummies. A checkpoint, or a lot that is told, may follow at any moment. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const SECONDS = 'public, max-age=2';
const TILE = /^(0|[1-9]\d{0,9})$/;

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
  serveDisclosed(app);
}

/** Salts that may be known by now. What may not be told is answered as what there is not. */
function serveDisclosed(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  const disclosed = (): DisclosedLeaves => app.get(DisclosedLeaves, { strict: false });
  fastify.get(`/log/${DISCLOSED.lots}`, async (_request, reply) =>
    reply
      .header('cache-control', SECONDS)
      .type('text/plain; charset=utf-8')
      .send(await disclosed().lots()),
  );
  fastify.get<{ Params: { code: string } }>(`/log/${DISCLOSED.lot(':code')}`, async ({ params }, reply) => {
    const bytes = await disclosed().lot(params.code);
    if (!bytes) return reply.callNotFound();
    return reply.header('cache-control', SECONDS).type('application/json').send(Buffer.from(bytes));
  });
  fastify.get<{ Params: { tile: string } }>('/log/disclosed/dummies/:tile', async ({ params }, reply) => {
    const bytes = TILE.test(params.tile) ? await disclosed().dummies(Number(params.tile)) : null;
    if (!bytes) return reply.callNotFound();
    return reply.header('cache-control', FOR_EVER).type('application/json').send(Buffer.from(bytes));
  });
}
