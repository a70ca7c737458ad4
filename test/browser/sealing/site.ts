import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { loadConfig } from '@kaibiao/platform';
import { createApp } from '../../../apps/api/src/create-app';
import { inlineScripts } from '../../../apps/api/src/http/web-pages';

export interface Site {
  readonly url: string;
  close(): Promise<void>;
}

const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };

/** The test page, built as the web application is, served on the loopback under the api's own security headers. */
export async function serveSite(): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'kaibiao-site-'));
  const { status, stderr } = spawnSync(process.execPath, [join(__dirname, 'build.mjs'), folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the test page was not built: ${stderr}`);
  // A page of its own has scripts of its own.
  const policy = (await contentSecurityPolicy()).replace(/'sha256-[^']*'/, inlineScripts(join(folder, 'index.html')).join(' '));
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://site').pathname);
    const file = join(folder, path === '/' ? 'index.html' : path);
    try {
      const bytes = readFileSync(file);
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'content-security-policy': policy });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      rmSync(folder, { recursive: true });
    },
  };
}

/** As the api sends it; no database is needed to ask. */
async function contentSecurityPolicy(): Promise<string> {
  const app = await createApp(loadConfig({ KAIBIAO_MODE: 'test', KAIBIAO_DATABASE_URL: 'postgres://nobody@127.0.0.1/none' }), {
    preview: true,
  });
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.ready();
  const { headers } = await fastify.inject({ url: '/' });
  await app.close();
  const policy = headers['content-security-policy'];
  if (typeof policy !== 'string') throw new Error('the api sends no content security policy');
  return policy;
}
