import { createCipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CryptoBackend } from './backend';
import { concat, equalBytes, fromHex } from './bytes';
import { openKey } from './cms-envelope';
import { context, derNull, integer, octets, oid, sequence, setOf, writeDer } from './der';
import { importDecryptionKey } from './keys';
import { nodeBackend } from './node';
import { OID } from './oids';
import { verifySignature } from './signature';
import { webBackend } from './web';
import { authority, holder } from '../../../test/support/pki';

interface Case {
  readonly [name: string]: string | number | string[];
  readonly tcId: number;
  readonly comment: string;
  readonly flags: string[];
  readonly result: 'valid' | 'invalid' | 'acceptable';
}
interface Group {
  readonly publicKeyDer: string;
  readonly privateKeyPkcs8: string;
  readonly keySize: number;
  readonly ivSize: number;
  readonly sLen: number;
  readonly tests: Case[];
}
const groups = (name: string): Group[] =>
  (JSON.parse(readFileSync(join(__dirname, '../../../test/vectors/wycheproof', `${name}.json`), 'utf8')) as { testGroups: Group[] })
    .testGroups;
const hex = (test: Case, name: string): Uint8Array => fromHex(test[name] as string);

const sha256Null = sequence(oid(OID.sha256), derNull());
const pss = sequence(
  oid(OID.rsaPss),
  sequence(
    writeDer(context(0), sha256Null),
    writeDer(context(1), sequence(oid(OID.mgf1), sha256Null)),
    writeDer(context(2), integer(Uint8Array.of(32))),
  ),
);

/** Runs `accepts` over every case; an invalid one accepted, or a valid one refused, is named. */
async function misjudged(name: string, accepts: (test: Case, group: Group) => Promise<boolean | undefined>): Promise<[number, string[]]> {
  const wrong: string[] = [];
  let judged = 0;
  for (const group of groups(name))
    for (const test of group.tests) {
      const accepted = await accepts(test, group);
      if (accepted === undefined) continue;
      judged++;
      if (test.result === 'acceptable' ? false : accepted !== (test.result === 'valid'))
        wrong.push(`${test.tcId} ${test.result} ${test.comment}`);
    }
  return [judged, wrong];
}

describe('signatures', () => {
  it.each([
    ['rsa_signature_2048_sha256_test', sequence(oid(OID.sha256WithRsa), derNull()), 259],
    ['rsa_pss_2048_sha256_mgf1_32_test', pss, 108],
    ['ecdsa_secp256r1_sha256_test', sequence(oid(OID.ecdsaWithSha256)), 484],
  ])('%s: accepts all that are valid and nothing else', async (name, algorithm, count) => {
    const verdict = misjudged(name, (test, group) =>
      verifySignature({ spki: fromHex(group.publicKeyDer), algorithm, data: hex(test, 'msg'), signature: hex(test, 'sig') }),
    );
    expect(await verdict).toEqual([count, []]);
  });
});

describe.each<[string, CryptoBackend]>([
  ['node', nodeBackend],
  ['web', webBackend],
])('the %s backend', (_, backend) => {
  it('opens AES-256-GCM as it should', async () => {
    const verdict = await misjudged('aes_gcm_test', async (test, group) => {
      if (group.keySize !== 256 || group.ivSize !== 96 || test['aad'] !== '') return undefined;
      const out = new Uint8Array(hex(test, 'ct').length);
      const sealed = concat(hex(test, 'ct'), hex(test, 'tag'));
      return (await (await backend.aesGcm(hex(test, 'key'))).open(hex(test, 'iv'), sealed, out)) && equalBytes(out, hex(test, 'msg'));
    });
    expect(verdict[1]).toEqual([]);
    expect(verdict[0]).toBeGreaterThan(20);
  });

  it('derives keys as it should', async () => {
    const verdict = await misjudged('hkdf_sha256_test', async (test) => {
      if (test['salt'] !== '') return undefined;
      try {
        return equalBytes(await backend.hkdf('SHA-256', hex(test, 'ikm'), hex(test, 'info'), test['size'] as number), hex(test, 'okm'));
      } catch {
        return false;
      }
    });
    expect(verdict[1]).toEqual([]);
    expect(verdict[0]).toBeGreaterThan(20);
  });
});

it('opens no envelope whose RSA-OAEP block is not one', async () => {
  const recipient = await holder((await authority()).issuing, { usage: 'encryption' });
  const oaep = sequence(
    oid(OID.rsaOaep),
    sequence(writeDer(context(0), sha256Null), writeDer(context(1), sequence(oid(OID.mgf1), sha256Null))),
  );
  const issuerAndSerial = sequence(sequence(), integer(Uint8Array.of(1)));
  const iv = new Uint8Array(16);
  /** A content under the key that a valid block holds. */
  const encrypted = (test: Case): Uint8Array => {
    const key = hex(test, 'msg');
    const cipher = createCipheriv('aes-256-cbc', key.length === 32 ? key : new Uint8Array(32), iv);
    return Uint8Array.from([...cipher.update(new Uint8Array(32)), ...cipher.final()]);
  };
  const verdict = await misjudged('rsa_oaep_2048_sha256_mgf1sha256_test', async (test, group) => {
    if (test['label'] !== '' || (test.result === 'valid' && (test['msg'] as string).length !== 64)) return undefined;
    const info = sequence(integer(Uint8Array.of(0)), issuerAndSerial, oaep, octets(hex(test, 'ct')));
    const content = sequence(oid(OID.data), sequence(oid(OID.aes256Cbc), octets(iv)), writeDer(0x80, encrypted(test)));
    const enveloped = sequence(integer(Uint8Array.of(0)), setOf(info), content);
    const key = await importDecryptionKey(fromHex(group.privateKeyPkcs8));
    return openKey(sequence(oid(OID.envelopedData), writeDer(context(0), enveloped)), recipient.certificate, key).then(
      () => true,
      () => false,
    );
  });
  expect(verdict[1]).toEqual([]);
  expect(verdict[0]).toBeGreaterThan(10);
});
