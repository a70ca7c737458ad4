import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { concat, source, uint32be } from './bytes';
import { isDecryptionKey, type DecryptionKey } from './decryption-key';
import { context, derNull, octets, oid, sequence, writeDer } from './der';
import { OID } from './oids';

/** Hash of the key derivation by the key agreement's name (RFC 5753 section 7.1.4); stock openssl takes the first unless told otherwise. */
const HASHES: Readonly<Record<string, string>> = {
  '1.3.133.16.840.63.0.2': 'SHA-1',
  '1.3.132.1.11.1': 'SHA-256',
  '1.3.132.1.11.2': 'SHA-384',
  '1.3.132.1.11.3': 'SHA-512',
};
/** Bits of the key that wraps, by the name of the wrapping (RFC 3394). */
const WRAPS: Readonly<Record<string, number>> = { '2.16.840.1.101.3.4.1.5': 128, '2.16.840.1.101.3.4.1.45': 256 };

/**
 * The content key that was agreed with this recipient by ECDH P-256 (RFC 5753); throws a plain Error. By hand, since pkijs puts an empty
 * user keying material into the derivation where there is none, and so opens no envelope that openssl made.
 */
export async function agreedKey(recipient: pkijs.KeyAgreeRecipientInfo, privateKey: CryptoKey | DecryptionKey): Promise<CryptoKey> {
  const { subtle } = globalThis.crypto;
  const { originator, ukm, keyEncryptionAlgorithm, recipientEncryptedKeys } = recipient;
  const [encrypted, ...others] = recipientEncryptedKeys.encryptedKeys;
  if (!(originator.value instanceof pkijs.OriginatorPublicKey) || !encrypted || others.length > 0) throw new Error('not one recipient');
  const wrap = new pkijs.AlgorithmIdentifier({ schema: keyEncryptionAlgorithm.algorithmParams }).algorithmId;
  const [hash, bits] = [HASHES[keyEncryptionAlgorithm.algorithmId], WRAPS[wrap]];
  if (!hash || !bits) throw new Error('unknown key agreement');
  const point = pointOf(originator.value);
  const ephemeral = await subtle.importKey('raw', source(point), { name: 'ECDH', namedCurve: 'P-256' }, false, []);
  const secret = isDecryptionKey(privateKey)
    ? await privateKey.agree(point)
    : new Uint8Array(await subtle.deriveBits({ name: 'ECDH', public: ephemeral }, privateKey, 256));
  const userKeyingMaterial = ukm && new Uint8Array(ukm.valueBlock.valueHexView);
  const unwrapped = async (...parameters: Uint8Array[]): Promise<CryptoKey> => {
    const info = sharedInfo(sequence(oid(wrap), ...parameters), userKeyingMaterial, bits);
    return unwrapContentKey(await derived(hash, secret, info, bits / 8), encrypted.encryptedKey.valueBlock.valueHexView);
  };
  // Some makers write NULL for the parameters that RFC 5753 leaves out.
  return unwrapped().catch(() => unwrapped(derNull()));
}

/** The ephemeral key: a whole, uncompressed point; its curve is P-256 or, as RFC 5753 has it, left to the recipient's key. */
function pointOf({ algorithm, publicKey }: pkijs.OriginatorPublicKey): Uint8Array {
  const curve: unknown = algorithm.algorithmParams;
  const named = curve instanceof asn1js.ObjectIdentifier && curve.valueBlock.toString() === OID.p256;
  const point = publicKey.valueBlock.valueHexView;
  if (algorithm.algorithmId !== OID.ecPublicKey || !(curve === undefined || curve instanceof asn1js.Null || named))
    throw new Error('curve');
  if (publicKey.valueBlock.unusedBits !== 0 || point.length !== 65 || point[0] !== 4) throw new Error('point');
  return point;
}

/** A content key for AES-CBC out of its wrap (RFC 3394); rejects what was not wrapped with this key. */
export async function unwrapContentKey(key: Uint8Array, wrapped: Uint8Array): Promise<CryptoKey> {
  const { subtle } = globalThis.crypto;
  const kek = await subtle.importKey('raw', source(key), 'AES-KW', false, ['unwrapKey']);
  return subtle.unwrapKey('raw', source(wrapped), kek, 'AES-KW', 'AES-CBC', false, ['decrypt']);
}

/** ECC-CMS-SharedInfo, RFC 5753 section 7.2. */
function sharedInfo(wrap: Uint8Array, userKeyingMaterial: Uint8Array | undefined, bits: number): Uint8Array {
  const entity = userKeyingMaterial ? [writeDer(context(0), octets(userKeyingMaterial))] : [];
  return sequence(wrap, ...entity, writeDer(context(2), octets(uint32be(bits))));
}

/** The key derivation of X9.63 (SEC 1 section 3.6.1). */
async function derived(hash: string, secret: Uint8Array, info: Uint8Array, length: number): Promise<Uint8Array> {
  const blocks: Uint8Array[] = [];
  for (let count = 1, done = 0; done < length; count++) {
    const block = new Uint8Array(await globalThis.crypto.subtle.digest(hash, source(concat(secret, uint32be(count), info))));
    blocks.push(block);
    done += block.length;
  }
  return concat(...blocks).subarray(0, length);
}
