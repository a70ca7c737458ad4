import type { AddressInfo } from 'node:net';
import { serveMetrics } from './metrics';

describe('/metrics', () => {
  it('tells how the process fares and nothing of what it serves', async () => {
    const server = await serveMetrics('127.0.0.1', 0);
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const text = await (await fetch(`${base}/metrics`)).text();
    const names = [...text.matchAll(/^([a-z_0-9]+)\S* [0-9.e+-]+$/gm)].map(([, name]) => name!);
    expect(names).toContain('process_resident_memory_bytes');
    for (const name of names) expect(name).toMatch(/^(process|nodejs)_/);
    expect((await fetch(`${base}/`)).status).toBe(404);
    server.closeAllConnections();
    server.close();
  });

  it('adds what it is given, and still answers when that cannot be told', async () => {
    const text = async (more: Parameters<typeof serveMetrics>[2]): Promise<string> => {
      const server = await serveMetrics('127.0.0.1', 0, more);
      const answer = await (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`)).text();
      server.closeAllConnections();
      server.close();
      return answer;
    };
    expect(await text(async () => [['kaibiao_custodians_silent', 'Silent ones.', 2]])).toContain(
      '# HELP kaibiao_custodians_silent Silent ones.\n# TYPE kaibiao_custodians_silent gauge\nkaibiao_custodians_silent 2\n',
    );
    expect(await text(() => Promise.reject(new Error('no database')))).toContain('process_uptime_seconds');
  });
});
