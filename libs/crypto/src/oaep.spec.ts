import { constants, generateKeyPairSync, privateDecrypt, publicEncrypt } from 'node:crypto';
import { openOaep } from './oaep';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const sealed = (message: Uint8Array): Buffer => publicEncrypt({ key: publicKey, oaepHash: 'sha256' }, message);
/** What a token gives that only raises to the power. */
const raised = (ciphertext: Buffer): Uint8Array =>
  new Uint8Array(privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, ciphertext));

it.each([0, 1, 16, 32, 190])('opens what node sealed by RSA-OAEP with SHA-256: %i bytes', (length) => {
  const message = new Uint8Array(length).fill(1);
  expect(openOaep(raised(sealed(message)))).toEqual(message);
});

it('refuses a block with any byte changed, another padding and anything short', () => {
  const block = raised(sealed(new Uint8Array(32)));
  for (let at = 0; at < block.length; at += 5) {
    const changed = block.map((byte, index) => (index === at ? byte ^ 1 : byte));
    expect(() => openOaep(changed)).toThrow('no OAEP block');
  }
  const other = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, Buffer.alloc(32));
  for (const wrong of [raised(other), block.subarray(1), new Uint8Array(0), new Uint8Array(65)])
    expect(() => openOaep(wrong)).toThrow('no OAEP block');
});
