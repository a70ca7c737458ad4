import { concat } from './bytes';
import {
  childrenOf,
  context,
  expectTag,
  integer,
  isOid,
  octets,
  oid,
  readDer,
  readUnsigned,
  sequence,
  setOf,
  TAG,
  writeDer,
  type Der,
} from './der';
import { OID } from './oids';
import { sm2Decrypt, sm2Encrypt } from './sm2-cipher';
import { numberOf } from './sm2-curve';
import { sm2PublicKey, type Sm2PrivateKey } from './sm2-key';
import { sm4CbcOpen, sm4CbcSeal } from './sm4-cbc';
import type { X509 } from './x509';

const ONE = Uint8Array.of(1);

/**
 * EnvelopedData of GM/T 0010 (GB/T 35275) to one certificate of SM2: SM4-CBC, its key encrypted by SM2 in ASN.1. `openssl cms` knows no
 * SM2; `pkeyutl -decrypt` opens the key and `enc -d -sm4-cbc` the content.
 */
export function sealSm2(key: Uint8Array, { issuer, serial, certificate }: X509): Uint8Array {
  const [contentKey, iv] = [globalThis.crypto.getRandomValues(new Uint8Array(16)), globalThis.crypto.getRandomValues(new Uint8Array(16))];
  const recipient = sequence(
    integer(ONE),
    sequence(issuer, serial),
    sequence(oid(OID.sm2Encryption)),
    octets(sm2Encrypt(sm2PublicKey(certificate.publicKeySpki), contentKey)),
  );
  const content = sequence(
    oid(OID.gmData),
    sequence(oid(OID.sm4Cbc), octets(iv)),
    concat(Uint8Array.of(0x80), octets(sm4CbcSeal(contentKey, iv, key)).subarray(1)),
  );
  return sequence(oid(OID.gmEnvelopedData), writeDer(context(0), sequence(integer(ONE), setOf(recipient), content)));
}

/** Whether these bytes begin like an envelope of GM/T 0010. */
export function isSm2Envelope(p7m: Uint8Array): boolean {
  return isOid(childrenOf(readDer(p7m, TAG.sequence))[0], OID.gmEnvelopedData);
}

/** The key in an envelope to this private key; throws a plain Error on everything else. */
export function openSm2(p7m: Uint8Array, { secret }: Sm2PrivateKey): Uint8Array {
  const [, wrapped, ...more] = childrenOf(readDer(p7m, TAG.sequence));
  const [version, recipients, content, ...others] = membersOf(readDer(expectTag(wrapped, context(0)).content));
  const [recipient, ...furtherRecipients] = childrenOf(expectTag(recipients, TAG.set));
  const [recipientVersion, , algorithm, encryptedKey, ...rest] = membersOf(recipient);
  if (more.length + others.length + furtherRecipients.length + rest.length > 0) throw new Error('not one recipient');
  for (const one of [version, recipientVersion]) if (readUnsigned(one).join() !== '1') throw new Error('version');
  if (!isOid(membersOf(algorithm)[0], OID.sm2Encryption)) throw new Error('not encrypted by SM2');
  const [type, cipher, sealed, ...behind] = membersOf(content);
  const [cipherName, iv] = membersOf(cipher);
  if (!isOid(type, OID.gmData) || !isOid(cipherName, OID.sm4Cbc) || behind.length > 0) throw new Error('not SM4-CBC');
  const contentKey = sm2Decrypt(numberOf(secret), expectTag(encryptedKey, TAG.octetString).content);
  return sm4CbcOpen(contentKey, expectTag(iv, TAG.octetString).content, expectTag(sealed, 0x80).content);
}

const membersOf = (element: Der | undefined): Der[] => childrenOf(expectTag(element, TAG.sequence));
