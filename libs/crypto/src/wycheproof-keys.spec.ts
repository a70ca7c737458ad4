import { createCipheriv, createDecipheriv, createHash, createPrivateKey } from 'node:crypto';
import { authority, holder } from '../../../test/support/pki';
import { hex, misjudged, type Case } from '../../../test/support/wycheproof';
import { concat, toHex } from './bytes';
import { fitsKey } from './checkpoint';
import { openKey } from './cms-envelope';
import { childrenOf, context, integer, octets, oid, readDer, sequence, setOf, writeDer } from './der';
import { passphraseKey } from './keep';
import { unwrapContentKey } from './key-agreement';
import { importDecryptionKey } from './keys';
import { OID } from './oids';

const WRAP = sequence(oid('2.16.840.1.101.3.4.1.45'));
const IV = new Uint8Array(16);
const SECRET = new Uint8Array(32).fill(7);

const cbc = (key: Uint8Array, plaintext: Uint8Array): Uint8Array => {
  const cipher = createCipheriv(`aes-${key.length * 8}-cbc`, key, IV);
  return new Uint8Array(Buffer.concat([cipher.update(plaintext), cipher.final()]));
};
const answers = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  );

it('ed25519: accepts all signatures that are valid and nothing else', async () => {
  const verdict = await misjudged('ed25519_test', (test, { publicKey }) =>
    fitsKey(Buffer.from(publicKey.pk, 'hex'), hex(test, 'sig'), hex(test, 'msg')),
  );
  expect(verdict).toEqual([151, []]);
});

describe('key wraps', () => {
  /** Whether what comes out decrypts what was sealed under the wrapped key. */
  const unwraps = async (test: Case): Promise<boolean> => {
    const [message, key] = [hex(test, 'msg'), await unwrapContentKey(hex(test, 'key'), hex(test, 'ct'))];
    const opened = await globalThis.crypto.subtle.decrypt({ name: 'AES-CBC', iv: IV }, key, new Uint8Array(cbc(message, SECRET)));
    return toHex(new Uint8Array(opened)) === toHex(SECRET);
  };

  it('aes_wrap: gives exactly the keys that were wrapped', async () => {
    const isKey = (test: Case): boolean => [16, 32].includes(hex(test, 'msg').length);
    const verdict = await misjudged('aes_wrap_test', async (test) => {
      if (test.result === 'valid' && !isKey(test)) return undefined;
      return unwraps(test).catch(() => false);
    });
    expect(verdict[1]).toEqual([]);
    expect(verdict[0]).toBeGreaterThan(140);
  });

  it('aes_kwp: gives nothing, since padded wraps are no part of the format', async () => {
    const given: string[] = [];
    const [count] = await misjudged('aes_kwp_test', async (test) => {
      if (await answers(unwrapContentKey(hex(test, 'key'), hex(test, 'ct')))) given.push(test.comment);
      return undefined;
    });
    // Wraps of the other kind, RFC 3394 (its number is misspelt there), which are no padded ones.
    expect([count, new Set(given)]).toEqual([0, new Set(['RFC 3349 padding'])]);
  });
});

it('ecdh: opens envelopes by every sound ephemeral key, and by none that is not a point of the curve', async () => {
  const recipient = await holder((await authority()).issuing, { usage: 'encryption', kind: 'ec' });
  const refused = new Map<string, number>();
  const verdict = await misjudged('ecdh_secp256r1_test', async (test) => {
    const key = await importDecryptionKey(pkcs8Of(hex(test, 'private')));
    const envelope = envelopeBy(hex(test, 'public'), hex(test, 'shared'));
    const opened = envelope !== undefined && (await answers(openKey(envelope, recipient.certificate, key)));
    if (!opened && test.result !== 'invalid') for (const flag of test.flags) refused.set(flag, (refused.get(flag) ?? 0) + 1);
    return opened;
  });
  expect(verdict).toEqual([612, []]);
  expect([...refused.keys()].sort()).toEqual([
    ...[
      'CompressedPoint',
      'CompressedPublic',
      'InvalidAsn',
      'ModifiedCofactor',
      'ModifiedCurveParameter',
      'ModifiedGenerator',
      'NoCofactor',
    ],
    ...['UnnamedCurve', 'UnusedParam', 'WrongOrder'],
  ]);
});

/** PKCS#8 of a P-256 scalar. */
function pkcs8Of(scalar: Uint8Array): Uint8Array {
  const bytes = concat(new Uint8Array(32), scalar).slice(-32);
  const inner = sequence(integer(Uint8Array.of(1)), octets(bytes));
  const der = sequence(integer(Uint8Array.of(0)), sequence(oid(OID.ecPublicKey), oid(OID.p256)), octets(inner));
  const key = createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' });
  return new Uint8Array(key.export({ format: 'der', type: 'pkcs8' }));
}

/** An envelope whose ephemeral key is this SubjectPublicKeyInfo, and whose content opens by this shared secret alone. */
function envelopeBy(spki: Uint8Array, shared: Uint8Array): Uint8Array | undefined {
  const info = sequence(WRAP, writeDer(context(2), octets(Uint8Array.of(0, 0, 1, 0))));
  const secret = concat(new Uint8Array(32), shared).slice(-32);
  const kek = createHash('sha256')
    .update(secret)
    .update(Uint8Array.of(0, 0, 0, 1))
    .update(info)
    .digest();
  const wrap = createCipheriv('id-aes256-wrap', kek, Buffer.alloc(8, 0xa6));
  const wrapped = Buffer.concat([wrap.update(SECRET), wrap.final()]);
  let originator: Uint8Array;
  try {
    originator = writeDer(context(1), ...childrenOf(readDer(spki)).map(({ raw }) => raw));
  } catch {
    return undefined;
  }
  const algorithm = sequence(oid('1.3.132.1.11.1'), WRAP);
  const keys = sequence(sequence(sequence(sequence(), integer(Uint8Array.of(1))), octets(wrapped)));
  const recipient = writeDer(context(1), integer(Uint8Array.of(3)), writeDer(context(0), originator), algorithm, keys);
  const content = sequence(oid(OID.data), sequence(oid(OID.aes256Cbc), octets(IV)), writeDer(0x80, cbc(SECRET, SECRET)));
  return sequence(oid(OID.envelopedData), writeDer(context(0), sequence(integer(Uint8Array.of(2)), setOf(recipient), content)));
}

it('pbkdf2: derives the key of a keep as it should', async () => {
  const verdict = await misjudged('pbkdf2_hmacsha256_test', async (test) => {
    const [password, derived] = [Buffer.from(hex(test, 'password')), hex(test, 'dk').subarray(0, 32)];
    const text = password.toString('utf8');
    // A passphrase is a text, normalised; the key has 256 bits, which are the first of a longer one.
    if (derived.length !== 32 || !Buffer.from(text.normalize('NFKC')).equals(password)) return undefined;
    const key = await passphraseKey(text, hex(test, 'salt'), test['iterationCount'] as number);
    const iv = new Uint8Array(12);
    const sealed = Buffer.from(await globalThis.crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new Uint8Array(SECRET)));
    const decipher = createDecipheriv('aes-256-gcm', derived, iv).setAuthTag(sealed.subarray(-16));
    return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]).equals(Buffer.from(SECRET));
  });
  expect(verdict[1]).toEqual([]);
  expect(verdict[0]).toBeGreaterThan(5);
});
