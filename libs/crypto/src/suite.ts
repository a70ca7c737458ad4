import type { Aead, CryptoBackend, HashName, MaybePromise } from './backend';
import { suiteUnsupported } from './crypto.errors';
import { sm4Gcm } from './sm4-gcm';

/**
 * The set of algorithms of a sealed bid (`docs/sealed-bid.md`, section 2). Of `GM-1` (SM3, SM4, SM2) contexts, keys, commitments and payloads are
 * spoken; its envelopes and signatures are not yet.
 */
export type Suite = 'INTL-1' | 'GM-1';

/** Refuses a suite in which this release does not make or open whole bids (SUITE_UNSUPPORTED). */
export function assertSuite(suite: unknown): asserts suite is 'INTL-1' {
  if (suite !== 'INTL-1') throw suiteUnsupported(suite);
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
  if (!Object.hasOwn(ALGORITHMS, suite)) throw suiteUnsupported(suite);
  return ALGORITHMS[suite];
}
