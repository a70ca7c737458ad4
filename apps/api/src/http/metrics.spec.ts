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
});
