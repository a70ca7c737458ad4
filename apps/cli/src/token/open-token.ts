import { createHash } from 'node:crypto';
import { derEcdsa, openOaep, parseCertificate, publicKeyKind, type Certificate, type DecryptionKey, type Signer } from '@kaibiao/crypto';
import { Refusal } from '../refusal';
import { CKA, CKM, CKO, CKR, Cryptoki, CryptokiError, ulong } from './cryptoki';

export interface TokenInput {
  /** Path of the PKCS#11 module. */
  module: string;
  /** Label of the token; may be left out when only one is there. */
  label?: string;
  pin: string;
}

export interface Token {
  /** The certificate with its key that signs (签名证书); throws a Refusal when there is none. */
  signing(): { certificate: Certificate; signer: Signer };
  /** The certificate with its key that opens envelopes (加密证书); throws a Refusal when there is none. */
  encryption(sealedTo?: string | null): { certificate: Certificate; privateKey: DecryptionKey };
  close(): void;
}

/** A certificate of the token whose private key lies there too. */
interface Held {
  certificate: Certificate;
  key: bigint | number;
}

/** Opens a USB key (UKey) or another PKCS#11 token. Its keys never leave it: it signs and opens, and we ask. */
export async function openToken({ module, label, pin }: TokenInput): Promise<Token> {
  const cryptoki = await Cryptoki.load(module);
  const session = cryptoki.openSession(slotOf(cryptoki, label));
  try {
    cryptoki.login(session, Buffer.from(pin, 'utf8'));
  } catch (error) {
    cryptoki.close(session);
    throw pinRefusal(error);
  }
  const certificates = certificatesOf(cryptoki, session);
  const held = certificates.flatMap(({ certificate, id }) => {
    const [key] = cryptoki.find(session, [
      [CKA.class, ulong(CKO.privateKey)],
      [CKA.id, id],
    ]);
    return key === undefined ? [] : [{ certificate, key }];
  });
  const chain = certificates.map(({ certificate }) => certificate).filter(({ keyUsage }) => keyUsage.includes('keyCertSign'));
  return {
    signing() {
      const { certificate, key } = newest(held, ['digitalSignature', 'nonRepudiation'], 'to sign with');
      return { certificate, signer: signerOf(cryptoki, session, { certificate, key }, chain) };
    },
    encryption(sealedTo) {
      const wanted = held.filter(({ certificate: { fingerprint } }) => fingerprint === sealedTo);
      const { certificate, key } = newest(wanted.length > 0 ? wanted : held, ['keyEncipherment', 'keyAgreement'], 'to open envelopes with');
      return { certificate, privateKey: decryptionKey(cryptoki, session, key) };
    },
    close: () => cryptoki.close(session),
  };
}

function slotOf(cryptoki: Cryptoki, label: string | undefined): bigint | number {
  const tokens = cryptoki.tokens();
  const named = tokens.filter((token) => label === undefined || token.label === label);
  if (named.length === 1) return named[0]!.slot;
  const there =
    tokens.length === 0 ? 'There is none: is it plugged in?' : `There are: ${tokens.map((one) => one.label || '(no label)').join(', ')}.`;
  throw new Refusal(
    label === undefined ? `Give --token: not one token, but ${tokens.length}. ${there}` : `No token is called ${label}. ${there}`,
  );
}

function pinRefusal(error: unknown): unknown {
  if (!(error instanceof CryptokiError)) return error;
  if (error.code === CKR.pinIncorrect) return new Refusal('The PIN is wrong. The token counts wrong ones and locks itself after a few.');
  if (error.code === CKR.pinLocked)
    return new Refusal('The token is locked after too many wrong PINs: unlock it with the program of its maker.');
  return new Refusal(`The token refused the PIN (${error.message}).`);
}

function certificatesOf(cryptoki: Cryptoki, session: bigint | number): { certificate: Certificate; id: Buffer }[] {
  return cryptoki.find(session, [[CKA.class, ulong(CKO.certificate)]]).flatMap((object) => {
    const der = new Uint8Array(cryptoki.attribute(session, object, CKA.value));
    try {
      return [{ certificate: parseCertificate(der), id: Buffer.from(cryptoki.attribute(session, object, CKA.id)) }];
    } catch {
      return [];
    }
  });
}

/** Of several certificates for the same use the one that lasts longest: a renewed one lies beside the old one. */
function newest(held: readonly Held[], usages: readonly string[], what: string): Held {
  const fits = held.filter(({ certificate: { keyUsage } }) => keyUsage.some((usage) => usages.includes(usage)));
  const [found] = fits.sort((a, b) => b.certificate.notAfter.getTime() - a.certificate.notAfter.getTime());
  if (!found) throw new Refusal(`The token holds no certificate ${what} together with its key.`);
  return found;
}

function signerOf(cryptoki: Cryptoki, session: bigint | number, { certificate, key }: Held, chain: readonly Certificate[]): Signer {
  const { kind } = publicKeyKind(certificate.publicKeySpki);
  return {
    certificate: certificate.der,
    chain: chain.map(({ der }) => der),
    async sign(bytes) {
      if (kind === 'rsa') return await Promise.resolve(new Uint8Array(cryptoki.sign(session, key, { type: CKM.sha256Rsa }, bytes)));
      const digest = createHash('sha256').update(bytes).digest();
      return derEcdsa(new Uint8Array(cryptoki.sign(session, key, { type: CKM.ecdsa }, digest)));
    },
  };
}

function decryptionKey(cryptoki: Cryptoki, session: bigint | number, key: bigint | number): DecryptionKey {
  return {
    async unwrap(ciphertext) {
      try {
        const parameter = cryptoki.oaepParameter();
        return await Promise.resolve(new Uint8Array(cryptoki.decrypt(session, key, { type: CKM.rsaOaep, parameter }, ciphertext)));
      } catch (error) {
        if (!(error instanceof CryptokiError)) throw error;
        // Many tokens, and softhsm2, know OAEP with SHA-1 only: they raise to the power, and the padding is taken off here.
        return openOaep(new Uint8Array(cryptoki.decrypt(session, key, { type: CKM.rsaX509 }, ciphertext)));
      }
    },
    agree: async (point) => Promise.resolve(new Uint8Array(cryptoki.derive(session, key, point))),
  };
}
