import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Witness } from './witness';

const LARGEST = 131_072;
const PATIENCE_MS = 10_000;

/** `POST <prefix>/add-checkpoint`, whatever stands before it in the path. */
export function serveWitness(witness: Witness): Server {
  const server = createServer((request, response) => {
    const send = (status: number, type: string, body: string): void => void response.writeHead(status, { 'content-type': type }).end(body);
    if (request.method !== 'POST' || !request.url?.endsWith('/add-checkpoint')) return send(404, 'text/plain', 'POST add-checkpoint\n');
    bodyOf(request)
      .then((body) => witness.addCheckpoint(body))
      .then(({ status, type, body }) => send(status, type, body))
      .catch(() => send(400, 'text/plain', 'the request cannot be read\n'));
  });
  server.requestTimeout = PATIENCE_MS;
  return server;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LARGEST) throw new Error('too long');
    chunks.push(chunk);
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
}
