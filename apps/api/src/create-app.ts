import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { SystemRandom, toHexId } from '@kaibiao/kernel';
import { Logger, projectRoot, type AppConfig } from '@kaibiao/platform';
import { AppModule } from './app.module';
import { LiveAdapter } from './live/live.adapter';

const JSON_BODY_BYTES = 4 * 1024 * 1024;

/** The api process: controllers, live feed, problem+json, security headers, the built web pages. */
export async function createApp(config: AppConfig, options: { preview?: boolean } = {}): Promise<NestFastifyApplication> {
  const random = new SystemRandom();
  const tls =
    config.http.tlsCertificate && config.http.tlsKey
      ? { https: { cert: readFileSync(config.http.tlsCertificate), key: readFileSync(config.http.tlsKey) } }
      : {};
  const adapter = new FastifyAdapter({
    ...tls,
    trustProxy: config.http.trustedProxies,
    bodyLimit: JSON_BODY_BYTES,
    genReqId: () => toHexId(random),
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.for(config), adapter, {
    logger: new Logger('api', 'warn'),
    preview: options.preview ?? false,
    abortOnError: false,
  });
  app.setGlobalPrefix('api/v1', { exclude: ['health/live', 'health/ready'] });
  app.useWebSocketAdapter(new LiveAdapter(app, config.http.publicUrl));
  await app.register(fastifyCookie);
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: { directives: policy(config) },
    strictTransportSecurity: config.http.publicUrl.startsWith('https'),
  });
  // Large bodies arrive as they are: the handler gets the stream, nothing is buffered.
  adapter
    .getInstance()
    .addContentTypeParser('application/octet-stream', { bodyLimit: Number.MAX_SAFE_INTEGER }, (_request, payload, done) =>
      done(null, payload),
    );
  SwaggerModule.setup('api/docs', app, () => openApi(app), { jsonDocumentUrl: 'api/openapi.json' });
  await serveWeb(app);
  app.enableShutdownHooks();
  return app;
}

export function openApi(app: NestFastifyApplication): OpenAPIObject {
  return SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setTitle('Kaibiao 开标')
      .setVersion('1')
      .setOpenAPIVersion('3.1.0')
      .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
      .build(),
  );
}

function policy(config: AppConfig): Record<string, string[]> {
  const socket = config.http.publicUrl.replace(/^http/, 'ws');
  return {
    defaultSrc: ["'self'"],
    connectSrc: ["'self'", socket],
    imgSrc: ["'self'", 'data:'],
    scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
    workerSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    objectSrc: ["'none'"],
    frameAncestors: ["'none'"],
  };
}

const AREAS = ['agency', 'bidder', 'expert', 'centre', 'admin'].flatMap((area) => [`/${area}`, `/${area}/*`]);
const PAGES = ['/', '/lots', '/lots/*', '/results', '/halls', '/halls/*', '/notices/*', '/verify', '/verify/*', '/sign-in', '/account', '/components', ...AREAS];

/** Pages are files of dist/web; every other address that is not the API's is the web app's own (history mode). */
async function serveWeb(app: NestFastifyApplication): Promise<void> {
  const root = join(projectRoot(), 'dist', 'web');
  if (!existsSync(join(root, 'index.html'))) return;
  const page = readFileSync(join(root, 'index.html'));
  // Files of assets/ carry a hash in their names; the build lays compressed twins beside them.
  await app.register(fastifyStatic, { root, wildcard: false, index: false, preCompressed: true, immutable: true, maxAge: '1h' });
  const fastify = app.getHttpAdapter().getInstance();
  for (const path of PAGES) {
    fastify.get(path, (_request, reply) => void reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page));
  }
}
