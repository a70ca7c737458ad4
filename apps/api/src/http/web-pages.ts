import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { constants } from 'node:zlib';
import fastifyCompress from '@fastify/compress';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { projectRoot } from '@kaibiao/platform';
import { PROCEDURE_IDS } from '@kaibiao/rules';

const AREAS = ['agency', 'bidder', 'expert', 'centre', 'admin', 'account'].flatMap((area) => [`/${area}`, `/${area}/*`]);
/** Written before they are sent (WrittenPages); the rest fills itself. */
const WRITTEN = ['/', '/lots', '/results', '/halls', '/statistics', '/open-data', '/procedures'];
const PAGES = ['/lots/*', '/halls/*', '/verify', '/verify/*', '/sign-in', '/components', ...AREAS];

/** Nobody navigates to these; whoever asks here is a program and is answered as one. */
const NO_PAGES = /^\/(api|log|health|assets|pdfjs|socket\.io)(\/|$)/;

/**
 * Where what bidders sent is parsed (pdf.js): a worker that can ask for nothing in its reader's name, only for the character maps, fonts and decoders
 * that lie beside it.
 */
const PARSER = /^pdf\.worker\./;
const parserPolicy = (publicUrl: string): string =>
  `default-src 'none';script-src 'wasm-unsafe-eval';connect-src ${new URL('/pdfjs/', publicUrl).href}`;

const PAGE = join(projectRoot(), 'dist', 'web', 'index.html');

/**
 * What a policy must name to let the one script that stands in a page be read: the map of the hashes of all others (apps/web/vite.config.mts).
 * Empty where no web application was built.
 */
export function inlineScripts(page = PAGE): string[] {
  const map = existsSync(page) && /<script type="importmap">([^<]*)</.exec(readFileSync(page, 'utf8'))?.[1];
  return map ? [`'sha256-${createHash('sha256').update(map).digest('base64')}'`] : [];
}

/** Puts into the page at an address what stands there; the code is that of the lot whose page it is. */
type Fill = (page: string, address: string, lotCode?: string) => Promise<string>;

/**
 * Pages are files of dist/web; `fill` writes those that the public reads most. Every other address that a browser navigates to is answered with
 * the web app, which knows its own addresses (history mode) and says so where there is nothing.
 */
export async function serveWeb(app: NestFastifyApplication, publicUrl: string, fill: Fill): Promise<void> {
  const root = join(projectRoot(), 'dist', 'web');
  if (!existsSync(PAGE)) return;
  const index = readFileSync(PAGE, 'utf8');
  const send = (reply: FastifyReply, html = index): void =>
    void reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').compress(html);
  // Pages alone: what a signed-in reader is answered with is not compressed beside what others wrote (BREACH).
  await app.register(fastifyCompress, {
    global: false,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
  await app.register(fastifyStatic, {
    root,
    wildcard: false,
    index: false,
    // The build lays compressed twins beside the files.
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      void reply.header('cache-control', lifetime(relative(root, path)));
      if (PARSER.test(basename(path))) void reply.header('content-security-policy', parserPolicy(publicUrl));
    },
  });
  const fastify = app.getHttpAdapter().getInstance();
  for (const path of PAGES) fastify.get(path, (_request, reply) => send(reply));
  for (const path of [...WRITTEN, '/lots/:code'])
    fastify.get<{ Params: { code?: string } }>(path, async ({ url, params: { code } }, reply) => {
      send(reply, await fill(index, url, code));
      return reply;
    });
  fastify.get<{ Params: { code: string } }>('/procedures/:code', async ({ url, params: { code } }, reply) => {
    const known = PROCEDURE_IDS.some((id) => id === code);
    send(known ? reply : reply.status(404), known ? await fill(index, url) : index);
    return reply;
  });
  fastify.get('/*', (request, reply) => (isNavigation(request) ? send(reply.status(404)) : void reply.callNotFound()));
}

/** Files of assets/ carry a hash in their names and never change; everything else is asked for again and compared. */
function lifetime(file: string): string {
  return file.startsWith(`assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

function isNavigation({ url, headers }: FastifyRequest): boolean {
  return !NO_PAGES.test(url.split('?', 1)[0]!) && (headers.accept ?? '').includes('text/html');
}
