import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answersQuestion, parseCertificate, revocationSources, verifyPath, writeOcspRequest, type DemoCa } from '@kaibiao/crypto';
import { toPem } from '@kaibiao/identity';
import { authority, holder, type Holder } from '../../support/pki';

let folder: string;
let root: DemoCa;
let issuing: DemoCa;
let bidder: Holder;
const nonce = new Uint8Array(16).fill(7);

const path = (name: string): string => join(folder, name);
const put = (name: string, bytes: Uint8Array | string): string => (writeFileSync(path(name), bytes), path(name));
const openssl = (...args: string[]): Buffer => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kaibiao-ocsp-'));
  ({ root, issuing } = await authority());
  const pointers = { crlUrl: 'http://crl.example/list.crl', ocspUrl: 'http://ocsp.example/' };
  bidder = await holder(issuing, { kind: 'ec', serial: '0a', ...pointers });
  put('ca.pem', toPem(issuing.certificate, 'CERTIFICATE'));
  put('ca.key', toPem(issuing.privateKeyPkcs8, 'PRIVATE KEY'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The answer of openssl's responder for a database line; its time is this machine's. */
async function answered(status: string): Promise<{ response: Uint8Array; at: Date }> {
  const { certificate } = bidder;
  const request = put('request.der', await writeOcspRequest({ certificate, issuer: issuing.certificate, nonce }));
  const index = put('index.txt', `${status}\t0A\tunknown\t/CN=bidder\n`);
  const keys = ['-CA', path('ca.pem'), '-rsigner', path('ca.pem'), '-rkey', path('ca.key')];
  openssl('ocsp', '-index', index, ...keys, '-reqin', request, '-respout', path('response.der'), '-ndays', '1');
  const text = openssl('ocsp', '-respin', path('response.der'), '-noverify', '-resp_text').toString();
  return { response: readFileSync(path('response.der')), at: new Date(/This Update: (.*)/.exec(text)![1]!) };
}

const judged = async (response: Uint8Array, at: Date) => {
  const trusted = { trust: [root.certificate], intermediates: [issuing.certificate] };
  return (await verifyPath(bidder.certificate, { ...trusted, at, ocsps: [response] })).findings[0]!;
};

describe("openssl's OCSP responder", () => {
  it('reads our request, and its answer clears the certificate', async () => {
    const { response, at } = await answered('V\t300101000000Z\t');
    expect(answersQuestion(response, { nonce })).toBe(true);
    expect(answersQuestion(response, { nonce: new Uint8Array(16) })).toBe(false);
    expect(await judged(response, at)).toMatchObject({ state: 'good', cleared: { kind: 'ocsp' } });
  });

  it('says when a certificate was revoked: before is refused, after is told', async () => {
    const revokedAt = '260601000000Z';
    const { response, at } = await answered(`R\t300101000000Z\t${revokedAt},keyCompromise`);
    await expect(judged(response, at)).rejects.toMatchObject({ code: 'CERTIFICATE_REVOKED' });
    expect(await judged(response, new Date('2026-05-31T00:00:00Z'))).toMatchObject({ revokedLater: new Date('2026-06-01T00:00:00Z') });
  });

  it('reads where our certificates say that their revocation is told', () => {
    const text = openssl('x509', '-inform', 'DER', '-in', put('bidder.der', bidder.certificate), '-noout', '-text').toString();
    expect(text).toContain('URI:http://crl.example/list.crl');
    expect(text).toContain('OCSP - URI:http://ocsp.example/');
    const sources = revocationSources(parseCertificate(bidder.certificate).der);
    expect(sources).toEqual({ crls: ['http://crl.example/list.crl'], ocsps: ['http://ocsp.example/'] });
  });
});
