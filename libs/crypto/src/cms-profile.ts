import { source } from './bytes';
import { keyUnsupported } from './crypto.errors';
import { oid, sequence } from './der';
import { OID } from './oids';
import { publicKeyKind } from './public-key';
import { sha256 } from './sha256';
import { sm3 } from './sm3';

/** What a signature puts for the parts of a CMS SignedData: RFC 5652 with SHA-256, or GM/T 0010 (GB/T 35275) with SM3. */
export interface CmsProfile {
  readonly hash: 'SHA-256' | 'SM3';
  readonly data: string;
  readonly signedData: string;
  /** AlgorithmIdentifier of the hash, DER. */
  readonly digestAlgorithm: Uint8Array;
  /** What stands before the hash of the certificate in ESSCertIDv2 (RFC 5035): nothing for the default, SHA-256. */
  readonly namedHash: readonly Uint8Array[];
  digest(bytes: Uint8Array): Promise<Uint8Array>;
  /** At once, for what is small. */
  digestNow(bytes: Uint8Array): Uint8Array;
}

export const CMS: CmsProfile = {
  hash: 'SHA-256',
  data: OID.data,
  signedData: OID.signedData,
  digestAlgorithm: sequence(oid(OID.sha256)),
  namedHash: [],
  digest: async (bytes) => new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', source(bytes))),
  digestNow: sha256,
};

export const GM_CMS: CmsProfile = {
  hash: 'SM3',
  data: OID.gmData,
  signedData: OID.gmSignedData,
  digestAlgorithm: sequence(oid(OID.sm3)),
  namedHash: [sequence(oid(OID.sm3))],
  digest: (bytes) => Promise.resolve(sm3(bytes)),
  digestNow: sm3,
};

/** The profile of signatures by this key (KEY_UNSUPPORTED). */
export function profileOf(spki: Uint8Array): CmsProfile {
  const key = publicKeyKind(spki);
  if (key.kind === 'ec' && key.curve !== 'P-256') throw keyUnsupported('signing needs RSA, P-256 or SM2');
  return key.kind === 'sm2' ? GM_CMS : CMS;
}
