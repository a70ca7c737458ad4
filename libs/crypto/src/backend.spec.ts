import fc from 'fast-check';
import { fromHex, toHex, utf8, type CryptoBackend } from './index';
import { nodeBackend } from './node';
import { sha256 } from './sha256';
import { webBackend } from './web';

const bytes = (max = 200): fc.Arbitrary<Uint8Array> => fc.uint8Array({ maxLength: max });

describe.each<[string, CryptoBackend]>([
  ['node', nodeBackend],
  ['web', webBackend],
])('the %s backend', (_, backend) => {
  it('hashes as FIPS 180-4 says', async () => {
    expect(toHex(await backend.hash('SHA-256', utf8('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(toHex(await backend.hash('SHA-512', utf8('abc')))).toMatch(/^ddaf35a193617abacc417349ae204131/);
  });

  it('hashes a stream as it hashes the whole', async () => {
    const hasher = await backend.hasher();
    for (const part of ['a', '', 'b', 'c']) hasher.update(utf8(part));
    expect(hasher.digest()).toEqual(await backend.hash('SHA-256', utf8('abc')));
  });

  it('keeps two streams apart', async () => {
    const [one, two] = [await backend.hasher(), await backend.hasher()];
    one.update(utf8('abc'));
    two.update(utf8('x'));
    expect(toHex(one.digest())).toMatch(/^ba7816bf/);
  });

  it('computes the HMAC of RFC 4231 case 2', async () => {
    const mac = await backend.hmac('SHA-256', utf8('Jefe'), utf8('what do ya want for nothing?'));
    expect(toHex(mac)).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
  });

  it('derives the key of RFC 5869 case 3', async () => {
    const key = await backend.hkdf('SHA-256', fromHex('0b'.repeat(22)), new Uint8Array(0), 42);
    expect(toHex(key)).toBe('8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8');
  });

  it('speaks SM3 as GB/T 32905 says, whole and in a stream', async () => {
    const abc = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0';
    expect(toHex(await backend.hash('SM3', utf8('abc')))).toBe(abc);
    const hasher = await backend.hasher('SM3');
    for (const part of ['a', '', 'bc']) hasher.update(utf8(part));
    expect(toHex(hasher.digest())).toBe(abc);
  });

  it('opens what it sealed, and nothing that was touched', async () => {
    const aead = await backend.aesGcm(new Uint8Array(32).fill(7));
    const nonce = new Uint8Array(12);
    const sealed = new Uint8Array(21);
    await aead.seal(nonce, utf8('price'), sealed);
    const out = new Uint8Array(5);
    expect(await aead.open(nonce, sealed, out)).toBe(true);
    expect(out).toEqual(utf8('price'));
    for (let at = 0; at < sealed.length; at++) {
      const touched = sealed.slice();
      touched[at]! ^= 0x80;
      expect(await aead.open(nonce, touched, new Uint8Array(5))).toBe(false);
    }
    expect(await aead.open(Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), sealed, new Uint8Array(5))).toBe(false);
  });
});

it('gives the same bytes on both backends, and in plain code', async () => {
  await fc.assert(
    fc.asyncProperty(bytes(), bytes(), fc.uint8Array({ minLength: 32, maxLength: 32 }), async (one, two, key) => {
      const digest = await nodeBackend.hash('SHA-256', one);
      expect(await webBackend.hash('SHA-256', one)).toEqual(digest);
      expect(sha256(one)).toEqual(digest);
      expect(await webBackend.hmac('SHA-512', key, one)).toEqual(await nodeBackend.hmac('SHA-512', key, one));
      expect(await webBackend.hkdf('SHA-256', key, two, 76)).toEqual(await nodeBackend.hkdf('SHA-256', key, two, 76));
      expect(await webBackend.hmac('SM3', key, one)).toEqual(await nodeBackend.hmac('SM3', key, one));
      expect(await webBackend.hkdf('SM3', key, two, 76)).toEqual(await nodeBackend.hkdf('SM3', key, two, 76));
      const sealed = [new Uint8Array(one.length + 16), new Uint8Array(one.length + 16)] as const;
      await (await nodeBackend.aesGcm(key)).seal(new Uint8Array(12), one, sealed[0]);
      await (await webBackend.aesGcm(key)).seal(new Uint8Array(12), one, sealed[1]);
      expect(sealed[0]).toEqual(sealed[1]);
    }),
    { numRuns: 60 },
  );
});

it('hashes every length around a block in plain code', async () => {
  for (let length = 0; length <= 200; length++) {
    const message = new Uint8Array(length).fill(length);
    expect(sha256(message)).toEqual(await nodeBackend.hash('SHA-256', message));
  }
});
