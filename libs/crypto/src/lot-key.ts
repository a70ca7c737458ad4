import { parseCertificate } from './certificate';
import { sealKey } from './cms-envelope';
import { fromBase64, toBase64 } from './bytes';
import { generateEcKeyPair, generateSm2KeyPair, type GeneratedKeys } from './keys';
import { sha256 } from './sha256';
import type { LotKeyStatement } from './statements';
import { assertKeyOfSuite, suiteOfKey } from './suite';
import { emptyCertificate, serialNumber, signCertificate, subject, USAGE } from './x509-write';
import type { Certificate } from './x509';

/** A custodian's key for one lot (标段密钥): shares of its bids are sealed to the certificate, and nothing else ever is. */
export interface LotKey {
  /** Self-signed, DER: who certifies it is its custodian, by a `kaibiao-lot-key/1` statement. */
  readonly certificate: Uint8Array;
  readonly privateKeyPkcs8: Uint8Array;
}

/**
 * Days for which a custodian keeps its key after its lot is over: a bid whose envelope was broken may still be disputed, and a complaint may come
 * after ten days and be decided thirty-three working days later (招标投标法实施条例 第六十条、第六十一条).
 */
export const LOT_KEY_KEPT_DAYS = 60;

/**
 * A fresh key for a lot, of P-256 or of SM2 as the suite of the custodian's standing certificate (DER) is. Its certificate has the subject of
 * the standing one with the lot's code as organisational unit, and its validity: the key is certified for no longer than whoever certifies it.
 */
export async function makeLotKey(standing: Uint8Array, lotCode: string): Promise<LotKey> {
  const custodian = parseCertificate(standing);
  const keys: GeneratedKeys = suiteOfKey(custodian) === 'GM-1' ? generateSm2KeyPair() : await generateEcKeyPair();
  const certificate = emptyCertificate(keys.publicKeySpki, USAGE.encryption, custodian);
  certificate.serialNumber = serialNumber(sha256(keys.publicKeySpki).subarray(0, 16));
  certificate.subject = subject(custodian.subjectName, custodian.organisationCode, lotCode);
  const { privateKeyPkcs8 } = keys;
  return { certificate: await signCertificate(certificate, { certificate: undefined, privateKeyPkcs8 }), privateKeyPkcs8 };
}

/** What custodian `custodian` (from 1) of a lot signs of its key. */
export function lotKeyStatement(lotCode: string, custodian: number, certificate: Uint8Array): LotKeyStatement {
  const suite = suiteOfKey(parseCertificate(certificate));
  return { format: 'kaibiao-lot-key/1', lotCode, custodian, suite, certificate: toBase64(certificate) };
}

/**
 * The certificate that a statement names, after a trial that an envelope can be sealed to it: CERTIFICATE_INVALID, CERTIFICATE_OTHER_SUITE,
 * KEY_UNSUPPORTED (of another curve, or not for encryption).
 */
export async function lotCertificate({ suite, certificate }: LotKeyStatement): Promise<Certificate> {
  const parsed = parseCertificate(fromBase64(certificate));
  assertKeyOfSuite(parsed, suite);
  await sealKey(new Uint8Array(33), parsed.der);
  return parsed;
}
