import type * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { source } from './bytes';
import { parseX509 } from './certificate';
import { isSm2Envelope, openSm2, sealSm2 } from './cms-envelope-sm2';
import { envelopeUnopened, inputInvalid, keyUnsupported } from './crypto.errors';
import { isDecryptionKey, type DecryptionKey, type OpeningKey } from './decryption-key';
import { agreedKey } from './key-agreement';
import { OID } from './oids';
import { publicKeyKind } from './public-key';
import { isSm2Key } from './sm2-key';

/** An envelope holds a key or a small record of keys, never a bid. */
const LARGEST = 65_536;
/** Content encryption with a key of 128 and 256 bits. */
const AES_CBC: readonly string[] = ['2.16.840.1.101.3.4.1.2', OID.aes256Cbc];

/**
 * CMS EnvelopedData (RFC 5652) of a key to one recipient: AES-256-CBC, its key under RSA-OAEP with SHA-256 (RFC 4055) or ECDH P-256
 * (RFC 5753) as the certificate says, which opens with `openssl cms -decrypt -inform DER`; by SM2 and SM4 under GM/T 0010 to a
 * certificate of SM2.
 */
export async function sealKey(key: Uint8Array, recipientCertDer: Uint8Array): Promise<Uint8Array> {
  if (key.length === 0 || key.length > LARGEST / 2) throw inputInvalid('key', `${key.length} bytes`);
  const recipient = parseX509(recipientCertDer);
  const kind = publicKeyKind(recipient.certificate.publicKeySpki);
  if (kind.kind === 'ec' && kind.curve !== 'P-256') throw keyUnsupported('envelopes need RSA, P-256 or SM2');
  const { keyUsage } = recipient.certificate;
  if (keyUsage.length > 0 && !keyUsage.includes(kind.kind === 'ec' ? 'keyAgreement' : 'keyEncipherment'))
    throw keyUnsupported('the certificate is not for encryption');
  if (kind.kind === 'sm2') return sealSm2(key, recipient);
  const enveloped = new pkijs.EnvelopedData({ disableSplit: true });
  const parameters = { oaepHashAlgorithm: 'SHA-256', kdfAlgorithm: 'SHA-256', kekEncryptionLength: 256 };
  enveloped.addRecipientByCertificate(recipient.parsed, parameters);
  await enveloped.encrypt({ name: 'AES-CBC', length: 256 } as AesKeyAlgorithm, source(key).slice().buffer);
  if (kind.kind === 'rsa') enveloped.version = 0;
  const content = new pkijs.ContentInfo({ contentType: pkijs.ContentInfo.ENVELOPED_DATA, content: enveloped.toSchema() });
  return new Uint8Array(content.toSchema().toBER());
}

/** The key in an envelope to this certificate (ENVELOPE_UNOPENED: another recipient, altered, or no envelope of the format). */
export async function openKey(p7m: Uint8Array, certDer: Uint8Array, privateKey: OpeningKey): Promise<Uint8Array> {
  try {
    if (p7m.length > LARGEST) throw new Error('too long');
    if (isSm2Key(privateKey) !== isSm2Envelope(p7m)) throw new Error('for another kind of key');
    if (isSm2Key(privateKey)) return openSm2(p7m, privateKey);
    const content = pkijs.ContentInfo.fromBER(source(p7m));
    if (content.contentType !== pkijs.ContentInfo.ENVELOPED_DATA) throw new Error('not EnvelopedData');
    const enveloped = new pkijs.EnvelopedData({ schema: content.content as ConstructorParameters<typeof pkijs.EnvelopedData>[0] });
    const [recipient, ...others] = enveloped.recipientInfos;
    if (!recipient || others.length > 0) throw new Error('not one recipient');
    if (recipient.value instanceof pkijs.KeyAgreeRecipientInfo)
      return await decrypted(enveloped.encryptedContentInfo, await agreedKey(recipient.value, privateKey));
    if (isDecryptionKey(privateKey)) return await unwrapped(enveloped, recipient.value, privateKey);
    const { parsed: recipientCertificate } = parseX509(certDer);
    return new Uint8Array(await enveloped.decrypt(0, { recipientCertificate, recipientPrivateKey: privateKey }));
  } catch {
    throw envelopeUnopened('not for this key, or damaged');
  }
}

/** RSA-OAEP by a key that is elsewhere. */
async function unwrapped(enveloped: pkijs.EnvelopedData, recipient: unknown, key: DecryptionKey): Promise<Uint8Array> {
  if (!(recipient instanceof pkijs.KeyTransRecipientInfo)) throw new Error('not RSA');
  const { algorithmId, algorithmParams } = recipient.keyEncryptionAlgorithm;
  const { hashAlgorithm, maskGenAlgorithm } = new pkijs.RSAESOAEPParams({ schema: algorithmParams });
  const mask = new pkijs.AlgorithmIdentifier({ schema: maskGenAlgorithm.algorithmParams });
  if (algorithmId !== OID.rsaOaep || hashAlgorithm.algorithmId !== OID.sha256 || mask.algorithmId !== OID.sha256)
    throw new Error('not OAEP');
  const contentKey = await key.unwrap(recipient.encryptedKey.valueBlock.valueHexView);
  const imported = await globalThis.crypto.subtle.importKey('raw', source(contentKey), 'AES-CBC', false, ['decrypt']);
  return decrypted(enveloped.encryptedContentInfo, imported);
}

async function decrypted(info: pkijs.EncryptedContentInfo, key: CryptoKey): Promise<Uint8Array> {
  const { algorithmId, algorithmParams } = info.contentEncryptionAlgorithm;
  if (!AES_CBC.includes(algorithmId)) throw new Error('not AES-CBC');
  const iv = (algorithmParams as asn1js.OctetString).valueBlock.valueHexView;
  return new Uint8Array(await globalThis.crypto.subtle.decrypt({ name: 'AES-CBC', iv: source(iv) }, key, info.getEncryptedContent()));
}
