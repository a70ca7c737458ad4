import { createCipheriv, createECDH, createHash, createPublicKey, publicEncrypt, constants, X509Certificate } from 'node:crypto';
import type { Random } from '@kaibiao/kernel';
import { der, issuerAndSerial, NULL, octets, oid, seq, set, small } from './der';
import { sm2Envelope } from './envelope-sm2';
import type { Party } from './parties';
import { sm2Secret } from './sm2';

const AES256_CBC = '2.16.840.1.101.3.4.1.42';
const AES256_WRAP = '2.16.840.1.101.3.4.1.45';
const SHA256 = seq(oid('2.16.840.1.101.3.4.2.1'), NULL);
const sha256 = (...parts: Uint8Array[]): Buffer => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** CMS EnvelopedData of `plaintext` to a party, the same bytes for the same random: RSA-OAEP, ECDH P-256 or SM2, as its key is. */
export function envelope(plaintext: Uint8Array, to: Party, random: Random): Uint8Array {
  if (sm2Secret(to.privateKeyPkcs8) !== null) return sm2Envelope(plaintext, to, random);
  const { certificate } = to;
  const [contentKey, iv] = [random.bytes(32), random.bytes(16)];
  const rsa = new X509Certificate(certificate).publicKey.asymmetricKeyType === 'rsa';
  const recipient = rsa ? keyTransport(contentKey, certificate, random) : keyAgreement(contentKey, certificate, random);
  const cipher = createCipheriv('aes-256-cbc', contentKey, iv);
  const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  const encrypted = seq(oid('1.2.840.113549.1.7.1'), seq(oid(AES256_CBC), octets(iv)), der(0x80, sealed));
  return seq(oid('1.2.840.113549.1.7.3'), der(0xa0, seq(small(rsa ? 0 : 2), set(recipient), encrypted)));
}

function keyTransport(key: Uint8Array, certificate: Uint8Array, random: Random): Uint8Array {
  const mgf1 = seq(oid('1.2.840.113549.1.1.8'), SHA256);
  const algorithm = seq(oid('1.2.840.113549.1.1.7'), seq(der(0xa0, SHA256), der(0xa1, mgf1)));
  const publicKey = createPublicKey(new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'pem' }));
  const size = publicKey.asymmetricKeyDetails!.modulusLength! / 8;
  const block = publicEncrypt({ key: publicKey, padding: constants.RSA_NO_PADDING }, oaep(key, size, random.bytes(32)));
  return seq(small(0), issuerAndSerial(certificate), algorithm, octets(block));
}

/** EME-OAEP of RFC 8017 section 7.1.1 with SHA-256 and no label. */
function oaep(message: Uint8Array, size: number, seed: Uint8Array): Buffer {
  const padding = Buffer.alloc(size - message.length - 2 * 32 - 2);
  const data = Buffer.concat([sha256(), padding, Uint8Array.of(1), message]);
  const maskedData = xor(data, mgf1(seed, data.length));
  return Buffer.concat([Uint8Array.of(0), xor(seed, mgf1(maskedData, 32)), maskedData]);
}

function mgf1(seed: Uint8Array, length: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, at) => sha256(seed, Uint8Array.of(0, 0, 0, at)));
  return Buffer.concat(blocks).subarray(0, length);
}

const xor = (a: Uint8Array, b: Uint8Array): Buffer => Buffer.from(a.map((byte, at) => byte ^ b[at]!));

/** KeyAgreeRecipientInfo of RFC 5753: ephemeral ECDH, X9.63 KDF with SHA-256, AES-256 key wrap. */
function keyAgreement(key: Uint8Array, certificate: Uint8Array, random: Random): Uint8Array {
  const spki = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' });
  const ephemeral = createECDH('prime256v1');
  ephemeral.setPrivateKey(Buffer.concat([Uint8Array.of(0), random.bytes(31)]));
  const secret = ephemeral.computeSecret(spki.subarray(-65));
  const wrap = seq(oid(AES256_WRAP));
  const info = seq(wrap, der(0xa2, octets(Uint8Array.of(0, 0, 1, 0))));
  const kek = sha256(secret, Uint8Array.of(0, 0, 0, 1), info);
  const cipher = createCipheriv('id-aes256-wrap', kek, Buffer.alloc(8, 0xa6));
  const wrapped = Buffer.concat([cipher.update(key), cipher.final()]);
  const point = der(0x03, Uint8Array.of(0), ephemeral.getPublicKey());
  const originator = der(0xa0, der(0xa1, seq(oid('1.2.840.10045.2.1'), oid('1.2.840.10045.3.1.7')), point));
  const algorithm = seq(oid('1.3.132.1.11.1'), wrap);
  return der(0xa1, small(3), originator, algorithm, seq(seq(issuerAndSerial(certificate), octets(wrapped))));
}
