import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Delivery, StandIn, StandInReceipt } from './stand-in';

const LARGEST = 1_048_576;
const PATIENCE_MS = 10_000;

/** How the receiver fails: not at all; with status 500; by closing the connection before or after it took the record; with something that is no receipt; never answering. */
export const MISBEHAVIOURS = ['none', 'error', 'reset', 'lost_receipt', 'nonsense', 'silent'] as const;
export type Misbehaviour = (typeof MISBEHAVIOURS)[number];

export interface ServedStandIn {
  server: Server;
  misbehave(how: Misbehaviour): void;
}

/** `POST` of one record, whatever the path. */
export function serveStandIn(standIn: StandIn, report: (receipt: StandInReceipt) => void = () => undefined): ServedStandIn {
  let how: Misbehaviour = 'none';
  const server = createServer((request, response) => {
    take(standIn, { request, response, how }, report).catch(() => send(response, 400, { error: 'the request cannot be read' }));
  });
  server.requestTimeout = PATIENCE_MS;
  return { server, misbehave: (next) => void (how = next) };
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  how: Misbehaviour;
}

async function take(standIn: StandIn, { request, response, how }: Exchange, report: (receipt: StandInReceipt) => void): Promise<void> {
  if (request.method !== 'POST') return send(response, 405, { error: 'POST a record' });
  const body = await bodyOf(request);
  if (how === 'error') return send(response, 500, { error: 'out of order' });
  if (how === 'reset') return void request.socket.destroy();
  if (how === 'silent') return;
  const receipt = await standIn.receive(deliveryOf(request, body));
  report(receipt);
  if (how === 'lost_receipt') return void request.socket.destroy();
  if (how === 'nonsense') return send(response, 200, { ok: true });
  send(response, receipt.accepted ? 200 : 422, receipt);
}

function deliveryOf({ headers }: IncomingMessage, body: Uint8Array): Delivery {
  const header = (name: string): string => String(headers[name] ?? '');
  return {
    type: header('content-type'),
    ...{ dataNumber: header('x-data-number'), route: header('x-route'), signature: header('x-signature') },
    body,
  };
}

const send = (response: ServerResponse, status: number, body: object): void =>
  void response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LARGEST) throw new Error('too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
