import forge from 'node-forge';
import { concat } from './bytes';
import { inputInvalid } from './crypto.errors';
import { context, integer, octets, oid, sequence, setOf, writeDer } from './der';
import { asn1Of, binaryOf, bytesOf, bytesOfBinary } from './forge-bytes';
import { OID } from './oids';
import { quickenForge } from './p12-keys';
import { sha256 } from './sha256';

export interface P12Input {
  /** RSA or SM2. */
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

/** Object identifiers of PKCS#12 (RFC 7292) and PKCS#9. */
const P12 = {
  shroudedKey: '1.2.840.113549.1.12.10.1.2',
  certificate: '1.2.840.113549.1.12.10.1.3',
  x509: '1.2.840.113549.1.9.22.1',
  friendlyName: '1.2.840.113549.1.9.20',
  localKeyId: '1.2.840.113549.1.9.21',
} as const;
const BMP_STRING = 0x1e;
/** What the key of the MAC is derived for (RFC 7292, B.3). */
const FOR_MAC = 3;

/**
 * A PKCS#12 file: the key under PBES2 with AES-256, as browsers and openssl read it (INPUT_INVALID: no ASCII password). Written here,
 * since forge writes keys of RSA only; what is derived and enciphered is forge's.
 */
export async function writeP12(input: P12Input): Promise<Uint8Array> {
  if (!/^[\x20-\x7e]+$/.test(input.password)) throw inputInvalid('password', 'not ASCII');
  quickenForge();
  const iterations = input.iterations ?? 10_000;
  const options = { algorithm: 'aes256', count: iterations } as const;
  const shrouded = bytesOf(forge.pki.encryptPrivateKeyInfo(asn1Of(input.privateKeyPkcs8), input.password, options));
  const own = [attribute(P12.localKeyId, octets(sha256(input.certificate))), attribute(P12.friendlyName, bmpString(input.friendlyName))];
  const certificates = [certificateBag(input.certificate, own), ...input.chain.map((der) => certificateBag(der, []))];
  const safe = sequence(content(sequence(...certificates)), content(sequence(bag(P12.shroudedKey, shrouded, own))));
  return sequence(integer(Uint8Array.of(3)), content(safe), mac(safe, input.password, iterations));
}

/** ContentInfo of plain data. */
const content = (bytes: Uint8Array): Uint8Array => sequence(oid(OID.data), writeDer(context(0), octets(bytes)));

const attribute = (type: string, value: Uint8Array): Uint8Array => sequence(oid(type), setOf(value));

const bag = (type: string, value: Uint8Array, attributes: readonly Uint8Array[]): Uint8Array =>
  sequence(oid(type), writeDer(context(0), value), ...(attributes.length > 0 ? [setOf(...attributes)] : []));

const certificateBag = (der: Uint8Array, attributes: readonly Uint8Array[]): Uint8Array =>
  bag(P12.certificate, sequence(oid(P12.x509), writeDer(context(0), octets(der))), attributes);

function bmpString(text: string): Uint8Array {
  return writeDer(
    BMP_STRING,
    ...Array.from({ length: text.length }, (_, at) => Uint8Array.of(text.charCodeAt(at) >> 8, text.charCodeAt(at) & 0xff)),
  );
}

function mac(safe: Uint8Array, password: string, iterations: number): Uint8Array {
  const salt = globalThis.crypto.getRandomValues(new Uint8Array(16));
  const key = forge.pkcs12.generateKey(
    password,
    forge.util.createBuffer(binaryOf(salt)),
    FOR_MAC,
    iterations,
    32,
    forge.md.sha256.create(),
  );
  const hmac = forge.hmac.create();
  hmac.start('sha256', key);
  hmac.update(binaryOf(safe));
  const digest = sequence(sequence(oid(OID.sha256), Uint8Array.of(5, 0)), octets(bytesOfBinary(hmac.digest().getBytes())));
  const rounds = concat(Uint8Array.of((iterations >>> 16) & 0xff, (iterations >>> 8) & 0xff, iterations & 0xff));
  return sequence(digest, octets(salt), integer(rounds));
}
