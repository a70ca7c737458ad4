import forge from 'node-forge';
import { parseX509 } from './certificate';
import { p12Unreadable } from './crypto.errors';
import { equalBytes } from './bytes';
import { quickenForge } from './p12-keys';
import { bitString, childrenOf, context, readDer, sequence } from './der';
import { asn1Of, bytesOf, bytesOfBinary } from './forge-bytes';
import { publicKeyKind } from './public-key';
import { numberOf, Point } from './sm2-curve';
import { sm2PrivateKey, sm2PublicKey } from './sm2-key';

export interface P12Content {
  /** The certificate of the key, DER. */
  readonly certificate: Uint8Array;
  /** The other certificates, each issued by the next where the file holds it; DER. */
  readonly chain: Uint8Array[];
  readonly privateKeyPkcs8: Uint8Array;
}

/** Key, certificate and chain of a PKCS#12 file (RFC 7292) with one key of RSA or SM2 (P12_UNREADABLE: wrong password, damaged, or another kind of key). */
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
  const [key, ...others] = bags.filter(({ type }) => KEY_BAGS.includes(type));
  const own = key && others.length === 0 ? ownKey(key) : undefined;
  if (!own) throw p12Unreadable('not exactly one key of RSA or SM2');
  const certificates = bags.flatMap((bag) => certificateOf(bag));
  const certificate = certificates.find((der) => own.isKeyOf(parseX509(der).certificate.publicKeySpki));
  if (!certificate) throw p12Unreadable('no certificate of the key');
  const { privateKeyPkcs8 } = own;
  return { certificate, chain: chainOf(certificate, certificates), privateKeyPkcs8 };
}

const KEY_BAGS: readonly (string | undefined)[] = [forge.pki.oids['keyBag'], forge.pki.oids['pkcs8ShroudedKeyBag']];

interface OwnKey {
  readonly privateKeyPkcs8: Uint8Array;
  isKeyOf(spki: Uint8Array): boolean;
}

/** `asn1` stands in the place of `key` where forge does not know the key's algorithm; undefined for what is neither RSA nor SM2. */
function ownKey({ key, asn1 }: forge.pkcs12.Bag): OwnKey | undefined {
  if (key) {
    const { n, e } = key as forge.pki.rsa.PrivateKey;
    const publicKey = bytesOf(forge.pki.publicKeyToAsn1(forge.pki.setRsaPublicKey(n, e)));
    return {
      privateKeyPkcs8: bytesOf(forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(key))),
      isKeyOf: (spki) => equalBytes(spki, publicKey),
    };
  }
  try {
    const privateKeyPkcs8 = bytesOf(asn1);
    const point = Point.BASE.multiply(numberOf(sm2PrivateKey(privateKeyPkcs8).secret));
    return { privateKeyPkcs8, isKeyOf: (spki) => publicKeyKind(spki).kind === 'sm2' && sm2PublicKey(spki).equals(point) };
  } catch {
    return undefined;
  }
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
