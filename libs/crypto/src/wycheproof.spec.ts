import { createCipheriv } from 'node:crypto';
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
import { hex, misjudged, type Case } from '../../../test/support/wycheproof';

const sha256Null = sequence(oid(OID.sha256), derNull());
const pss = sequence(
  oid(OID.rsaPss),
  sequence(
    writeDer(context(0), sha256Null),
    writeDer(context(1), sequence(oid(OID.mgf1), sha256Null)),
    writeDer(context(2), integer(Uint8Array.of(32))),
  ),
);

describe('signatures', () => {
  it.each([
    ['rsa_signature_2048_sha256_test', sequence(oid(OID.sha256WithRsa), derNull()), 259],
    ['rsa_signature_3072_sha256_test', sequence(oid(OID.sha256WithRsa), derNull()), 259],
    ['rsa_signature_4096_sha256_test', sequence(oid(OID.sha256WithRsa), derNull()), 258],
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

  it('computes HMAC with SM3 as it should', async () => {
    const verdict = await misjudged('hmac_sm3_test', async (test, { tagSize }) => {
      const tag = (await backend.hmac('SM3', hex(test, 'key'), hex(test, 'msg'))).subarray(0, tagSize / 8);
      return equalBytes(tag, hex(test, 'tag'));
    });
    expect(verdict).toEqual([174, []]);
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

it.each(['rsa_oaep_2048_sha256_mgf1sha256_test', 'rsa_oaep_3072_sha256_mgf1sha256_test'])(
  '%s: opens no envelope whose block is not one',
  async (name) => {
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
    const verdict = await misjudged(name, async (test, group) => {
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
  },
);
