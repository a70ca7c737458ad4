import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConnectionLost, HttpExchange } from './http-exchange';

let server: Server | undefined;
const exchange = new HttpExchange();

afterEach(() => server?.closeAllConnections());
afterEach(() => server?.close());
afterAll(() => exchange.close());

async function serving(answer: Parameters<typeof createServer>[1]): Promise<URL> {
  server = createServer(answer!);
  await new Promise<void>((listening) => server!.listen(0, '127.0.0.1', listening));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

describe('an exchange', () => {
  it('whose answer breaks off in its middle has lost its connection, and may be tried again', async () => {
    const url = await serving((_request, response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('half', () => response.destroy());
    });
    await expect(exchange.send({ method: 'GET', url, headers: {} })).rejects.toBeInstanceOf(ConnectionLost);
  });

  it('whose request nobody answers has lost its connection', async () => {
    const url = await serving((request) => request.socket.destroy());
    await expect(exchange.send({ method: 'GET', url, headers: {} })).rejects.toBeInstanceOf(ConnectionLost);
  });
});
