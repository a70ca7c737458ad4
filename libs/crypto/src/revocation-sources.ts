import type * as pkijs from 'pkijs';
import { parseX509 } from './certificate';
import { OID } from './oids';

/** Where a certificate says that its revocation is told. Whoever made the certificate wrote this: nothing to fetch without a look at it. */
export interface RevocationSources {
  readonly crls: readonly string[];
  readonly ocsps: readonly string[];
}

const URI = 6;
const MOST = 8;

/** The `http` and `https` addresses in CRL distribution points and authority information access (RFC 5280 sections 4.2.1.13, 4.2.2.1). */
export function revocationSources(certificate: Uint8Array): RevocationSources {
  const { extensions = [] } = parseX509(certificate).parsed;
  const parsed = (id: string): unknown => extensions.find(({ extnID }) => extnID === id)?.parsedValue;
  const points = (parsed(OID.crlDistributionPoints) as pkijs.CRLDistributionPoints | undefined)?.distributionPoints ?? [];
  const access = (parsed(OID.authorityInfoAccess) as pkijs.InfoAccess | undefined)?.accessDescriptions ?? [];
  return {
    crls: urls(points.flatMap(({ distributionPoint }) => (Array.isArray(distributionPoint) ? distributionPoint : []))),
    ocsps: urls(access.filter(({ accessMethod }) => accessMethod === OID.ocsp).map(({ accessLocation }) => accessLocation)),
  };
}

function urls(names: readonly pkijs.GeneralName[]): string[] {
  const texts = names.filter(({ type }) => type === URI).map(({ value }): unknown => value);
  return texts.filter((text): text is string => typeof text === 'string' && /^https?:\/\//i.test(text)).slice(0, MOST);
}
