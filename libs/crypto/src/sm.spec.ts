import { createCipheriv, createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { fromHex, toHex, utf8 } from './bytes';
import { sm3, sm3Hmac } from './sm3';
import { sm4Block, sm4Keys } from './sm4';
import { sm4Gcm } from './sm4-gcm';

const KEY = fromHex('0123456789abcdeffedcba9876543210');

function block(key: Uint8Array, bytes: Uint8Array): string {
  const [words, view] = [new Int32Array(4), new DataView(bytes.buffer, bytes.byteOffset)];
  for (let at = 0; at < 4; at++) words[at] = view.getInt32(at * 4);
  sm4Block(sm4Keys(key), words);
  return [...words].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

describe('SM3', () => {
  it('hashes the examples of GB/T 32905', () => {
    expect(toHex(sm3(utf8('abc')))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
    expect(toHex(sm3(utf8('abcd'.repeat(16))))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732');
  });

  it('hashes every length around a block as OpenSSL does', () => {
    for (let length = 0; length <= 200; length++) {
      const message = new Uint8Array(length).fill(length);
      expect(toHex(sm3(message))).toBe(createHash('sm3').update(message).digest('hex'));
    }
  });

  it('makes the same HMAC as OpenSSL', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 100 }), fc.uint8Array({ maxLength: 200 }), (key, message) => {
        expect(toHex(sm3Hmac(key, message))).toBe(createHmac('sm3', key).update(message).digest('hex'));
      }),
    );
  });
});

describe('SM4', () => {
  it('encrypts the example of GB/T 32907', () => {
    expect(block(KEY, KEY)).toBe('681edf34d206965e86b3e94f536e4246');
  });

  it('encrypts any block as OpenSSL does', () => {
    const sixteen = fc.uint8Array({ minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(sixteen, sixteen, (key, plaintext) => {
        const openssl = createCipheriv('sm4-ecb', key, null).setAutoPadding(false);
        expect(block(key, plaintext)).toBe(openssl.update(plaintext).toString('hex'));
      }),
    );
  });
});

describe('SM4-GCM', () => {
  it('encrypts the example of RFC 8998, A.1', () => {
    const plaintext = fromHex(['aa', 'bb', 'cc', 'dd', 'ee', 'ff', 'ee', 'aa'].map((byte) => byte.repeat(8)).join(''));
    const out = new Uint8Array(plaintext.length + 16);
    void sm4Gcm(KEY).seal(fromHex('00001234567800000000abcd'), plaintext, out);
    expect(toHex(out.subarray(0, 64))).toBe(
      '17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d',
    );
  });

  it('opens what it sealed, and nothing that was touched', () => {
    const aead = sm4Gcm(KEY);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), fc.uint8Array({ minLength: 12, maxLength: 12 }), fc.nat(), (plaintext, nonce, at) => {
        const sealed = new Uint8Array(plaintext.length + 16);
        void aead.seal(nonce, plaintext, sealed);
        const out = new Uint8Array(plaintext.length);
        expect(aead.open(nonce, sealed, out)).toBe(true);
        expect(out).toEqual(plaintext);
        sealed[at % sealed.length]! ^= 1;
        expect(aead.open(nonce, sealed, out)).toBe(false);
      }),
    );
  });
});
