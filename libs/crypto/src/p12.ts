import forge from 'node-forge';
import { parseX509 } from './certificate';
import { certificateInvalid, inputInvalid, p12Unreadable } from './crypto.errors';
import { equalBytes } from './bytes';
import { quickenForge } from './p12-keys';
import { bitString, childrenOf, context, readDer, sequence } from './der';

export interface P12Input {
  readonly privateKeyPkcs8: Uint8Array;
  /** DER. */
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  /** ASCII: programs do not agree how to spell anything else in a PKCS#12 file. */
  readonly password: string;
  readonly friendlyName: string;
  /** Rounds of PBKDF2, 10,000 unless said otherwise. A random password of 96 bits or more needs hardly any. */
  readonly iterations?: number;
}

export interface P12Content {
  /** The certificate of the key, DER. */
  readonly certificate: Uint8Array;
  /** The other certificates, each issued by the next where the file holds it; DER. */
  readonly chain: Uint8Array[];
  readonly privateKeyPkcs8: Uint8Array;
}

/** A PKCS#12 file (RFC 7292) with an RSA key: PBES2 with AES-256, as browsers and openssl read it (INPUT_INVALID: no ASCII password). */
export async function writeP12(input: P12Input): Promise<Uint8Array> {
  if (!/^[\x20-\x7e]+$/.test(input.password)) throw inputInvalid('password', 'not ASCII');
  quickenForge();
  const key = forge.pki.privateKeyFromAsn1(asn1Of(input.privateKeyPkcs8));
  const certificates = [input.certificate, ...input.chain].map((der) => forgeCertificate(der));
  const options = {
    algorithm: 'aes256',
    count: input.iterations ?? 10_000,
    friendlyName: input.friendlyName,
    generateLocalKeyId: true,
  } as const;
  return bytesOf(forge.pkcs12.toPkcs12Asn1(key, certificates, input.password, options));
}

/** Key, certificate and chain of a PKCS#12 file with one RSA key (P12_UNREADABLE: wrong password, damaged, or another kind of key). */
export async function readP12(bytes: Uint8Array, password: string): Promise<P12Content> {
  quickenForge();
  const p12 = (() => {
    try {
      return forge.pkcs12.pkcs12FromAsn1(asn1Of(bytes), password);
    } catch {
      throw p12Unreadable('wrong password or damaged');
    }
  })();
  const bags = p12.safeContents.flatMap(({ safeBags }) => safeBags);
  const [key, ...others] = bags.filter((bag) => bag.key || bag.type === forge.pki.oids['pkcs8ShroudedKeyBag']);
  if (!key?.key || others.length > 0) throw p12Unreadable('not exactly one RSA key');
  const privateKey = key.key as forge.pki.rsa.PrivateKey;
  const publicKey = bytesOf(forge.pki.publicKeyToAsn1(forge.pki.setRsaPublicKey(privateKey.n, privateKey.e)));
  const certificates = bags.flatMap((bag) => certificateOf(bag));
  const certificate = certificates.find((der) => equalBytes(parseX509(der).certificate.publicKeySpki, publicKey));
  if (!certificate) throw p12Unreadable('no certificate of the key');
  const privateKeyPkcs8 = bytesOf(forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(privateKey)));
  return { certificate, chain: chainOf(certificate, certificates), privateKeyPkcs8 };
}

/** The certificate as forge holds it, provided that forge will write the same bytes (it always puts NULL for missing parameters). */
function forgeCertificate(der: Uint8Array): forge.pki.Certificate {
  const certificate = forge.pki.certificateFromAsn1(asn1Of(der));
  if (!equalBytes(bytesOf(forge.pki.certificateToAsn1(certificate)), der))
    throw certificateInvalid('cannot be written to PKCS#12 unchanged');
  return certificate;
}

/**
 * The certificate's own bytes: forge keeps the signed part as it was read; the outer algorithm equals the inner one. `asn1` stands in
 * the place of `cert` where forge does not know the key's algorithm.
 */
function certificateOf(bag: forge.pkcs12.Bag): Uint8Array[] {
  if (bag.cert) {
    const signed = bytesOf(bag.cert.tbsCertificate as forge.asn1.Asn1);
    const [version, , ...others] = childrenOf(readDer(signed));
    const algorithm = version!.tag === context(0) ? others[0]! : childrenOf(readDer(signed))[1]!;
    return [sequence(signed, algorithm.raw, bitString(bytesOfBinary(bag.cert.signature as string)))];
  }
  return bag.type === forge.pki.oids['certBag'] && bag.asn1 ? [bytesOf(bag.asn1)] : [];
}

function chainOf(certificate: Uint8Array, all: readonly Uint8Array[]): Uint8Array[] {
  const chain: Uint8Array[] = [];
  let last = certificate;
  for (;;) {
    const { issuer } = parseX509(last);
    const next = all.find((der) => der !== certificate && !chain.includes(der) && equalBytes(parseX509(der).subject, issuer));
    if (!next) return chain;
    chain.push(next);
    last = next;
  }
}

const asn1Of = (der: Uint8Array): forge.asn1.Asn1 => forge.asn1.fromDer(forge.util.createBuffer(binary(der)));

const bytesOf = (asn1: forge.asn1.Asn1): Uint8Array => bytesOfBinary(forge.asn1.toDer(asn1).getBytes());

const bytesOfBinary = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

function binary(bytes: Uint8Array): string {
  let out = '';
  for (let at = 0; at < bytes.length; at += 8192) out += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return out;
}
