import { createCipheriv } from 'node:crypto';
import type { Random } from '@kaibiao/kernel';
import { der, issuerAndSerial, octets, oid, seq, set, small } from './der';
import type { Party } from './parties';
import { sm2CipherDer, sm2Encrypt, sm2Secret, type Sm2Cipher } from './sm2';

const GM = '1.2.156.10197';

/** What a hostile envelope of SM2 does otherwise. */
export interface EnvelopeTrick {
  readonly cipher?: (cipher: Sm2Cipher) => Sm2Cipher;
  /** The encrypted content key, of its parts. */
  readonly encoded?: (cipher: Sm2Cipher) => Uint8Array;
  /** The type of the whole. */
  readonly type?: string;
  /** The type of what is inside. */
  readonly data?: string;
  /** The whole in another encoding. */
  readonly whole?: (envelope: Uint8Array) => Uint8Array;
  /** The name of the public-key encryption. */
  readonly encryption?: string;
  readonly version?: number;
  /** AES-128-CBC where SM4-CBC should be. */
  readonly aes?: boolean;
}

/** EnvelopedData of GM/T 0010 to a party with a key of SM2, the same bytes for the same random. */
export function sm2Envelope(plaintext: Uint8Array, to: Party, random: Random, trick: EnvelopeTrick = {}): Uint8Array {
  const [contentKey, iv, nonce] = [random.bytes(16), random.bytes(16), random.bytes(31)];
  const honest = sm2Encrypt(sm2Secret(to.privateKeyPkcs8)!, contentKey, nonce);
  const encrypted = (trick.encoded ?? sm2CipherDer)(trick.cipher?.(honest) ?? honest);
  const recipient = seq(
    ...[small(trick.version ?? 1), issuerAndSerial(to.certificate)],
    ...[seq(oid(trick.encryption ?? `${GM}.1.301.3`)), octets(encrypted)],
  );
  const cipher = createCipheriv(trick.aes ? 'aes-128-cbc' : 'sm4-cbc', contentKey, iv);
  const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  const algorithm = seq(oid(trick.aes ? '2.16.840.1.101.3.4.1.2' : `${GM}.1.104.2`), octets(iv));
  const content = seq(oid(trick.data ?? `${GM}.6.1.4.2.1`), algorithm, der(0x80, sealed));
  const whole = seq(oid(trick.type ?? `${GM}.6.1.4.2.3`), der(0xa0, seq(small(trick.version ?? 1), set(recipient), content)));
  return trick.whole?.(whole) ?? whole;
}
