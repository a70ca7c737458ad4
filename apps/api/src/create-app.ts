import { readFileSync } from 'node:fs';
import fastifyCookie from '@fastify/cookie';
import fastifyRateLimit from '@fastify/rate-limit';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import helmet from 'helmet';
import { jsonIssue, SystemRandom, toHexId } from '@kaibiao/kernel';
import { Logger, type AppConfig } from '@kaibiao/platform';
import { AppModule } from './app.module';
import { LotPage } from './exchange/lot-page';
import { serveSiteMaps } from './exchange/site-map';
import { keepPace, PACE, serverTimes, type Pace } from './http/pace';
import { addressIssue, bodyInvalid } from './http/strict-json';
import { inlineScripts, serveWeb } from './http/web-pages';
import { WrittenPages } from './http/written-pages';
import { LiveAdapter } from './live/live.adapter';
import { serveLog } from './log/serve-log';
import { describedApi } from './openapi';

const JSON_BODY_BYTES = 4 * 1024 * 1024;

/** The api process: controllers, live feed, problem+json, security headers, the built web pages. */
export async function createApp(config: AppConfig, options: { preview?: boolean; pace?: Pace } = {}): Promise<NestFastifyApplication> {
  const random = new SystemRandom();
  const tls =
    config.http.tlsCertificate && config.http.tlsKey
      ? { https: { cert: readFileSync(config.http.tlsCertificate), key: readFileSync(config.http.tlsKey) } }
      : {};
  const pace = options.pace ?? PACE;
  const adapter = new FastifyAdapter({
    ...tls,
    ...serverTimes(pace),
    trustProxy: config.http.trustedProxies,
    bodyLimit: JSON_BODY_BYTES,
    genReqId: () => toHexId(random),
  });
  const logger = new Logger('api', 'warn');
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.for(config), adapter, {
    logger,
    preview: options.preview ?? false,
    abortOnError: false,
  });
  app.setGlobalPrefix('api/v1', { exclude: ['health/live', 'health/ready'] });
  app.useWebSocketAdapter(new LiveAdapter(app, config.http.publicUrl));
  await app.register(fastifyCookie);
  await app.register(fastifyRateLimit, { global: false });
  sendSecurityHeaders(adapter.getInstance(), config);
  keepPace(adapter.getInstance(), pace);
  adapter.getInstance().addHook('onRequest', (request, _reply, done) => {
    const issue = addressIssue(request.url);
    done(issue ? bodyInvalid(issue) : undefined);
  });
  // Large bodies arrive as they are: the handler gets the stream, nothing is buffered.
  adapter
    .getInstance()
    .addContentTypeParser(
      ['application/octet-stream', 'application/offset+octet-stream'],
      { bodyLimit: Number.MAX_SAFE_INTEGER },
      (_request, payload, done) => done(null, payload),
    );
  readJson(app, adapter);
  SwaggerModule.setup('api/docs', app, describedApi, { jsonDocumentUrl: 'api/openapi.json' });
  const [written, lots] = [new WrittenPages(adapter.getInstance(), logger), new LotPage(app, config)];
  serveSiteMaps(app, config);
  serveLog(app);
  await serveWeb(app, config.http.publicUrl, async (page, address, lotCode) => {
    const filled = await written.of(page, address);
    return lotCode === undefined ? filled : lots.of(filled, lotCode);
  });
  app.enableShutdownHooks();
  return app;
}

/** A JSON body is looked at before it is parsed, and means the same to every reader. */
function readJson(app: NestFastifyApplication, adapter: FastifyAdapter): void {
  const parse = adapter.getInstance().getDefaultJsonParser('error', 'error');
  app.useBodyParser('application/json', { bodyLimit: JSON_BODY_BYTES }, (request, body, done) => {
    const text = body.toString('utf8');
    const issue = jsonIssue(text);
    if (issue) done(bodyInvalid(issue));
    else void parse(request as FastifyRequest, text, done);
  });
}

/** A bidder's own bridge to its USB key (docs/signer-bridge.md): the only other place that a page may speak to. */
const SIGNER_BRIDGE = 'http://127.0.0.1:17580';

/** With every answer. The same for all, so they are put together once and not for each request (@fastify/helmet does that, and what it leaves outlives the request). */
function sendSecurityHeaders(server: FastifyInstance, config: AppConfig): void {
  const secure = helmet({
    contentSecurityPolicy: { directives: policy(config) },
    strictTransportSecurity: config.http.publicUrl.startsWith('https'),
  });
  server.addHook('onRequest', ({ raw: request }, { raw: answer }, done) => {
    // Nobody keeps an answer, unless its handler says how long (ASVS 5.0, 14.3.2).
    answer.setHeader('cache-control', 'no-store');
    secure(request, answer, (error) => done(error as Error));
  });
}

function policy(config: AppConfig): Record<string, string[]> {
  const socket = config.http.publicUrl.replace(/^http/, 'ws');
  return {
    defaultSrc: ["'self'"],
    connectSrc: ["'self'", socket, SIGNER_BRIDGE],
    imgSrc: ["'self'", 'data:'],
    scriptSrc: ["'self'", "'wasm-unsafe-eval'", ...inlineScripts()],
    // No text becomes markup or script (apps/web/src/trusted.ts; Vue and the editor's clipboard have policies of their own).
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: ['default', 'vue', 'ProseMirrorClipboard'],
    workerSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    objectSrc: ["'none'"],
    frameAncestors: ["'none'"],
  };
}
