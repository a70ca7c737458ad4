import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importDecryptionKey, importSigningKey } from '@kaibiao/crypto';
import { privateKey } from '../custodian-keys';
import { initFolder, type InitInput } from './init-folder';

const ABOUT = { api: 'https://bid.example.gov.cn', name: '某市公证处 开标密钥保管人', code: '12321300MA0000053J' };
/** The signer's identity that GM/T 0009 gives where none is agreed. */
const STANDARD_ID = ['-vfyopt', 'distid:1234567812345678'];

let base: string;
beforeAll(() => (base = mkdtempSync(join(tmpdir(), 'kaibiao-custodian-'))));
afterAll(() => rmSync(base, { recursive: true }));

const init = (suite: InitInput['suite']): Promise<string[]> => initFolder({ ...ABOUT, folder: join(base, suite), suite });
const textOf = (request: string): string =>
  execFileSync('openssl', ['req', '-in', request, '-noout', '-text', '-nameopt', 'utf8'], { encoding: 'utf8' });

describe('the requests of a new custodian', () => {
  it('are of RSA-3072 in the international suite, and openssl finds them signed by their own key', async () => {
    const requests = await init('INTL-1');
    expect(requests.length).toBe(2);
    for (const request of requests) {
      expect(textOf(request)).toMatch(/Public-Key: \(3072 bit\)[^]*sha256WithRSAEncryption/);
      execFileSync('openssl', ['req', '-in', request, '-noout', '-verify'], { stdio: 'pipe' });
    }
  }, 60_000);

  it('are of SM2 in the national suite: openssl finds them signed under the standard identity, and not after one changed byte', async () => {
    const requests = await init('GM-1');
    expect(requests.map((request) => request.slice(base.length))).toEqual(['/GM-1/signing.csr.pem', '/GM-1/encryption.csr.pem']);
    for (const request of requests) {
      expect(textOf(request)).toMatch(/ASN1 OID: SM2[^]*SM2-with-SM3/);
      const verify = (path: string, form: string) =>
        spawnSync('openssl', ['req', '-in', path, '-inform', form, '-noout', '-verify', ...STANDARD_ID], { encoding: 'utf8' });
      expect(verify(request, 'PEM')).toMatchObject({ status: 0, stderr: expect.stringMatching(/verify OK/) as string });
      const der = Buffer.from(readFileSync(request, 'utf8').replace(/-----[^-]+-----|\s/g, ''), 'base64');
      der[60]! ^= 1;
      writeFileSync(`${request}.changed`, der);
      expect(verify(`${request}.changed`, 'DER').stderr).not.toMatch(/verify OK/);
    }
  });

  it('are for two keys that the program can sign and open with', async () => {
    const keys = ['signing', 'encryption'].map((use) => privateKey(join(base, 'GM-1', `${use}.key.pem`)));
    expect(keys[0]).not.toEqual(keys[1]);
    expect([await importSigningKey(keys[0]!), await importDecryptionKey(keys[1]!)]).toMatchObject([{ kind: 'sm2' }, { kind: 'sm2' }]);
  });
});
