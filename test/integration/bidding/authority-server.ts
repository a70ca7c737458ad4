import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { importSigningKey, signerFromKey, writeOcspResponse, type DemoCa } from '@kaibiao/crypto';
import { toPem } from '@kaibiao/identity';
import type { TestBidder } from './world';

const MINUTE = 60_000;

/** Answers without an end. */
export const endless: RequestListener = (_, response) => {
  const more = (): void => {
    while (response.write(Buffer.alloc(2 ** 20)));
    response.once('drain', more);
  };
  response.on('error', () => undefined);
  more();
};

/** An OCSP response of the authority, good as of `now` unless it is changed. */
export async function response(
  now: Date,
  ca: DemoCa,
  { certificate }: TestBidder,
  { from = -5, until = 60, nonce, by }: { from?: number; until?: number; nonce?: Uint8Array; by?: TestBidder } = {},
): Promise<Uint8Array> {
  const at = (minutes: number): Date => new Date(now.getTime() + minutes * MINUTE);
  return writeOcspResponse({
    certificate: certificate.der,
    issuer: ca.certificate,
    responder: by?.signer ?? signerFromKey(await importSigningKey(ca.privateKeyPkcs8), ca.certificate),
    status: 'good',
    thisUpdate: at(from),
    nextUpdate: at(until),
    ...(nonce ? { nonce } : {}),
  });
}

/** The responder of the machine's openssl, on the loopback, behind our server. */
export async function openssl(
  ca: DemoCa,
  { certificate }: TestBidder,
  status: 'V' | 'R',
): Promise<{ forward: RequestListener; stop(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'kaibiao-responder-'));
  const put = (name: string, text: string): string => (writeFileSync(join(folder, name), text), join(folder, name));
  const [certificateFile, key] = [
    put('ca.pem', toPem(ca.certificate, 'CERTIFICATE')),
    put('ca.key', toPem(ca.privateKeyPkcs8, 'PRIVATE KEY')),
  ];
  const serial = certificate.serialNumber.replace(/^00/, '').toUpperCase();
  const index = put('index.txt', `${status}\t300101000000Z\t${status === 'R' ? '260101000000Z' : ''}\t${serial}\tunknown\t/CN=bidder\n`);
  const args = ['ocsp', '-index', index, '-CA', certificateFile, '-rsigner', certificateFile, '-rkey', key, '-nmin', '60'];
  const port = await freePort();
  const child: ChildProcess = spawn('openssl', [...args, '-port', String(port)], { stdio: ['ignore', 'pipe', 'pipe'] });
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('openssl ocsp ended')));
    child.stdout!.on('data', (text: Buffer) => text.toString().includes('waiting') && resolve());
    child.stderr!.on('data', (text: Buffer) => text.toString().includes('waiting') && resolve());
  });
  const forward: RequestListener = (request, answer) =>
    void buffer(request)
      .then((body) => fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers: { 'content-type': 'application/ocsp-request' }, body }))
      .then(async (said) => answer.writeHead(said.status).end(Buffer.from(await said.arrayBuffer())));
  return { forward, stop: () => void child.kill() };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
