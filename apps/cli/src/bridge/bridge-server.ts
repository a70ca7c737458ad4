import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fromBase64, sha256Hex, toBase64, type Certificate, type DecryptionKey, type Signer } from '@kaibiao/crypto';
import type { Random } from '@kaibiao/kernel';
import { Pairing } from './pairing';

export const BRIDGE_PORT = 17_580;

export interface BridgeKeys {
  signer: Signer | null;
  encryption: { certificate: Certificate; privateKey: DecryptionKey } | null;
}

export interface BridgeInput {
  keys: BridgeKeys;
  /** The only page that is answered, for example `https://ggzy.example.cn`. */
  origin: string;
  /** 0 for any. */
  port?: number;
  random: Random;
  /** What was done, for the person at the keyboard. */
  say?(line: string): void;
}

export interface Bridge {
  port: number;
  code: string;
  close(): Promise<void>;
}

const LARGEST = 65_536;
type Fields = Record<string, unknown>;

/** An answer that is no: `docs/signer-bridge.md` lists the codes. */
class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code);
  }
}

/**
 * Serves the bidder's keys to the platform's page over the loopback (`docs/signer-bridge.md`). Three things stand before a key: the browser
 * says which page asks, and only that page is answered; the request names 127.0.0.1, so no foreign name leads here; and the page was paired
 * by a code.
 */
export async function startBridge({ keys, origin, port = BRIDGE_PORT, random, say = () => undefined }: BridgeInput): Promise<Bridge> {
  const pairing = new Pairing(random);
  const acts: Record<string, (fields: Fields) => Promise<object>> = {
    certificates: () => Promise.resolve(certificatesOf(keys)),
    async sign({ bytes }) {
      const signed = base64(bytes);
      if (!keys.signer) throw new Refused(404, 'KEY_MISSING');
      const signature = await keys.signer.sign(signed);
      say(`signed ${(await sha256Hex(signed)).slice(0, 16)}…`);
      return { signature: toBase64(signature) };
    },
    unwrap: async ({ ciphertext }) => ({ key: toBase64(await opened(keys, say, (key) => key.unwrap(base64(ciphertext)))) }),
    agree: async ({ point }) => ({ secret: toBase64(await opened(keys, say, (key) => key.agree(base64(point)))) }),
  };
  const answer = async (request: IncomingMessage): Promise<object> => {
    const name = /^\/v1\/([a-z]+)$/.exec(request.url ?? '')?.[1] ?? '';
    if (request.method !== 'POST') throw new Refused(405, 'METHOD_WRONG');
    const fields = await fieldsOf(request);
    if (name === 'pair') return paired(pairing, fields, say);
    if (!pairing.knows(/^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '')) throw new Refused(401, 'PAIRING_REQUIRED');
    const act = Object.hasOwn(acts, name) ? acts[name] : undefined;
    if (!act) throw new Refused(404, 'ACT_UNKNOWN');
    return act(fields);
  };
  const server = createServer((request, response) => void serve(request, response, origin, answer));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, code: pairing.code, close: () => closed(server) };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  origin: string,
  answer: (request: IncomingMessage) => Promise<object>,
): Promise<void> {
  const send = (status: number, body: object | null): void => {
    response
      .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      .end(body ? JSON.stringify(body) : undefined);
  };
  try {
    const { port } = request.socket.address() as AddressInfo;
    if (request.headers.origin !== origin || request.headers.host !== `127.0.0.1:${port}`) throw new Refused(403, 'ORIGIN_REFUSED');
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('vary', 'origin');
    if (request.method === 'OPTIONS') {
      response.setHeader('access-control-allow-headers', 'authorization, content-type');
      response.setHeader('access-control-allow-methods', 'POST');
      response.setHeader('access-control-allow-private-network', 'true');
      return send(204, null);
    }
    send(200, await answer(request));
  } catch (error) {
    const { status, code } = error instanceof Refused ? error : { status: 409, code: 'KEY_REFUSED' };
    request.resume();
    send(status, { code });
  }
}

async function fieldsOf(request: IncomingMessage): Promise<Fields> {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) throw new Refused(415, 'INPUT_INVALID');
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if ((length += chunk.length) > LARGEST) throw new Refused(413, 'INPUT_INVALID');
    chunks.push(chunk);
  }
  try {
    const value = JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  } catch {
    // Said below.
  }
  throw new Refused(400, 'INPUT_INVALID');
}

function paired(pairing: Pairing, { code }: Fields, say: (line: string) => void): object {
  const token = typeof code === 'string' ? pairing.pair(code) : null;
  if (token !== null) {
    say('a page was paired');
    return { token };
  }
  if (pairing.locked) say('too many wrong codes: start the bridge again');
  throw new Refused(403, pairing.locked ? 'PAIRING_LOCKED' : 'PAIRING_CODE_WRONG');
}

function certificatesOf({ signer, encryption }: BridgeKeys): object {
  return {
    format: 'kaibiao-signer-bridge/1',
    signing: signer && { certificate: toBase64(signer.certificate), chain: signer.chain.map(toBase64) },
    encryption: encryption && { certificate: toBase64(encryption.certificate.der), chain: [] },
  };
}

async function opened(
  { encryption }: BridgeKeys,
  say: (line: string) => void,
  work: (key: DecryptionKey) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  if (!encryption) throw new Refused(404, 'KEY_MISSING');
  const secret = await work(encryption.privateKey);
  say('opened an envelope');
  return secret;
}

function base64(value: unknown): Uint8Array {
  try {
    return fromBase64(value as string);
  } catch {
    throw new Refused(400, 'INPUT_INVALID');
  }
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
