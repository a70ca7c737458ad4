import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { concat, fromHex, toHex, utf8 } from './bytes';
import { childrenOf, integer, octets, readDer, readUnsigned, sequence } from './der';
import { sm2Decrypt, sm2Encrypt } from './sm2-cipher';
import { coordinates, numberOf, Point, pointAt } from './sm2-curve';
import { newSm2Keys, sm2PrivateKey, sm2PublicKey } from './sm2-key';
import { sm2Sign, sm2Verify } from './sm2-signature';

/** The key, the messages and the secret number of the examples of GB/T 32918.5-2017 (GM/T 0003.5-2012). */
const SECRET = 0x3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8n;
const KEY = Point.BASE.multiply(SECRET);
const nonce = (): bigint => 0x59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21n;

describe('SM2, the examples of GB/T 32918.5', () => {
  it('has the public key of the standard', () => {
    expect(toHex(coordinates(KEY))).toBe(
      '09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
    );
  });

  it('signs “message digest” as the standard does', () => {
    const signature = sm2Sign(SECRET, utf8('message digest'), { nonce });
    expect(childrenOf(readDer(signature)).map((number) => toHex(readUnsigned(number)))).toEqual([
      'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3',
      'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
    ]);
    expect(sm2Verify(KEY, utf8('message digest'), signature)).toBe(true);
  });

  it('encrypts “encryption standard” as the standard does', () => {
    const ciphertext = sm2Encrypt(KEY, utf8('encryption standard'), nonce);
    const [x, y, hash, body] = childrenOf(readDer(ciphertext));
    expect([toHex(readUnsigned(x)), toHex(readUnsigned(y)), toHex(hash!.content), toHex(body!.content)]).toEqual([
      '04ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73',
      'e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0',
      '59983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd8766',
      '21886ca989ca9c7d58087307ca93092d651efa',
    ]);
    expect(sm2Decrypt(SECRET, ciphertext)).toEqual(utf8('encryption standard'));
  });
});

describe('SM2 signatures', () => {
  const message = utf8('开标');
  const signature = sm2Sign(SECRET, message);
  const again = (r: bigint, s: bigint): Uint8Array =>
    sequence(...[r, s].map((value) => integer(fromHex(value.toString(16).padStart(66, '0')))));
  const [r, s] = childrenOf(readDer(signature)).map((number) => numberOf(readUnsigned(number))) as [bigint, bigint];
  const order = Point.CURVE().n;

  it('are bound to message, key and identity', () => {
    expect(sm2Verify(KEY, message, signature)).toBe(true);
    expect(sm2Verify(KEY, utf8('开标。'), signature)).toBe(false);
    expect(sm2Verify(KEY.add(Point.BASE), message, signature)).toBe(false);
    expect(sm2Verify(KEY, message, signature, 'ALICE123@YAHOO.COM')).toBe(false);
  });

  it.each([
    ['r = 0', again(0n, s)],
    ['s = 0', again(r, 0n)],
    ['r over the order', again(r + order, s)],
    ['s over the order', again(r, s + order)],
    ['r + s = n', again(order - s, s)],
    ['something behind', concat(signature, Uint8Array.of(0))],
    ['a third number', sequence(readDer(signature).content, integer(Uint8Array.of(1)))],
    ['nothing', new Uint8Array(0)],
  ])('with %s are refused', (_, bytes) => {
    expect(sm2Verify(KEY, message, bytes)).toBe(false);
  });

  it('with any byte changed are refused', () => {
    for (let at = 0; at < signature.length; at++)
      expect(
        sm2Verify(
          KEY,
          message,
          Uint8Array.from(signature, (byte, index) => (index === at ? byte ^ 1 : byte)),
        ),
      ).toBe(false);
  });
});

describe('SM2 encryption', () => {
  it('opens whatever was encrypted, and nothing with a byte changed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 80 }), fc.nat(), (plaintext, where) => {
        const ciphertext = sm2Encrypt(KEY, plaintext);
        expect(sm2Decrypt(SECRET, ciphertext)).toEqual(plaintext);
        const at = where % ciphertext.length;
        expect(() =>
          sm2Decrypt(
            SECRET,
            Uint8Array.from(ciphertext, (byte, index) => (index === at ? byte ^ 1 : byte)),
          ),
        ).toThrow();
      }),
      { numRuns: 20 },
    );
  });

  it('opens no point off the curve: on another curve the answer would tell the key', () => {
    // (x, y) of order two on a curve with another b: the shared point would be of a handful.
    const [x, y] = [fromHex('01'), fromHex('00')];
    const shared = concat(new Uint8Array(31), x, new Uint8Array(32));
    const hash = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sm3').update(bytes).digest());
    const mask = hash(concat(shared, Uint8Array.of(0, 0, 0, 1))).subarray(0, 1);
    const ciphertext = sequence(
      integer(x),
      integer(y),
      octets(hash(concat(shared.subarray(0, 32), Uint8Array.of(7), shared.subarray(32)))),
      octets(mask.map((byte) => byte ^ 7)),
    );
    expect(() => sm2Decrypt(SECRET | 1n, ciphertext)).toThrow();
    expect(() => pointAt(1n, 0n)).toThrow();
  });
});

describe('SM2 keys', () => {
  it('come as SubjectPublicKeyInfo and PKCS#8 that belong together', () => {
    const keys = newSm2Keys();
    const { secret } = sm2PrivateKey(keys.privateKeyPkcs8);
    expect(sm2PublicKey(keys.publicKeySpki).equals(Point.BASE.multiply(numberOf(secret)))).toBe(true);
  });

  it('with a point off the curve are refused', () => {
    const { publicKeySpki } = newSm2Keys();
    expect(() => sm2PublicKey(Uint8Array.from(publicKeySpki, (byte, at) => (at === publicKeySpki.length - 1 ? byte ^ 1 : byte)))).toThrow();
  });
});
