import type { Aead, CryptoBackend, HashName, MaybePromise } from './backend';
import { certificateOtherSuite, suiteUnsupported } from './crypto.errors';
import { publicKeyKind } from './public-key';
import { sm4Gcm } from './sm4-gcm';
import type { Certificate } from './x509';

/** The set of algorithms of a sealed bid (`docs/sealed-bid.md`, section 2): international ones, or SM2, SM3 and SM4 (商用密码). */
export const SUITES = ['INTL-1', 'GM-1'] as const;
export type Suite = (typeof SUITES)[number];

/** Refuses a suite that nobody knows (SUITE_UNSUPPORTED). */
export function assertSuite(suite: unknown): asserts suite is Suite {
  if (typeof suite !== 'string' || !Object.hasOwn(ALGORITHMS, suite)) throw suiteUnsupported(suite);
}

/** The suite whose signatures and envelopes a certificate's key makes (KEY_UNSUPPORTED). */
export const suiteOfKey = ({ publicKeySpki }: Pick<Certificate, 'publicKeySpki'>): Suite =>
  publicKeyKind(publicKeySpki).kind === 'sm2' ? 'GM-1' : 'INTL-1';

/** Refuses a certificate whose key is of another suite (CERTIFICATE_OTHER_SUITE): one weak part would be the strength of the whole. */
export function assertKeyOfSuite(certificate: Certificate, suite: Suite): void {
  if (suiteOfKey(certificate) !== suite) throw certificateOtherSuite(certificate.subjectName, suite);
}

/** What a suite puts for each part of keys and payloads. */
export interface SuiteAlgorithms {
  readonly hash: HashName;
  /** Of HKDF-Expand over the payload key. */
  readonly expandHash: HashName;
  /** Its name in C2SP `chunked-encryption@v1`. */
  readonly aeadName: string;
  readonly keyLength: number;
  readonly aead: (backend: CryptoBackend, key: Uint8Array) => MaybePromise<Aead>;
}

const ALGORITHMS: Readonly<Record<Suite, SuiteAlgorithms>> = {
  'INTL-1': {
    hash: 'SHA-256',
    expandHash: 'SHA-512',
    aeadName: 'AEAD_AES_256_GCM',
    keyLength: 32,
    aead: (backend, key) => backend.aesGcm(key),
  },
  'GM-1': { hash: 'SM3', expandHash: 'SM3', aeadName: 'AEAD_SM4_GCM', keyLength: 16, aead: (_, key) => sm4Gcm(key) },
};

export function algorithmsOf(suite: Suite): SuiteAlgorithms {
  assertSuite(suite);
  return ALGORITHMS[suite];
}
