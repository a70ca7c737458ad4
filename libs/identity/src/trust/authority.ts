import { parseCertificate, pemBlocks } from '@kaibiao/crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { isPem } from '../pem';

/**
 * What happens to a signature when nothing tells whether its certificate is revoked: `required` refuses it (fail closed), `when-known`
 * goes on and says so in the evidence.
 */
export type RevocationPolicy = 'required' | 'when-known';

/** A certificate authority that the platform trusts (电子认证服务机构). */
export interface Authority {
  readonly name: string;
  /** The anchors, DER. */
  readonly roots: readonly Uint8Array[];
  /** Issuing authorities below them, DER. */
  readonly intermediates: readonly Uint8Array[];
  /** CRLs that the operator put there, DER. */
  readonly lists: readonly Uint8Array[];
  readonly revocation: RevocationPolicy;
  /** `host` or `host:port` of its CRL and OCSP servers: nothing else is ever asked. An address of a private network only when it stands here as one. */
  readonly hosts: readonly string[];
  /** Those of `hosts` that a name server may place in a private network: an authority on the government's own. */
  readonly privateHosts: readonly string[];
}

interface Settings {
  name?: string;
  revocation?: RevocationPolicy;
  hosts?: string[];
  privateHosts?: string[];
}

const SETTINGS = 'authority.json';
const CERTIFICATE_FILES = ['.pem', '.crt', '.cer', '.der'];

/** The authority whose files lie in this folder; null when there is no certificate. Throws a sentence for the operator. */
export function readAuthority(folder: string, defaults: { revocation: RevocationPolicy }): Authority | null {
  const files = readdirSync(folder).sort();
  const of = (extensions: readonly string[], label: string): Uint8Array[] =>
    files.filter((name) => extensions.includes(extname(name))).flatMap((name) => derOf(join(folder, name), label));
  const certificates = of(CERTIFICATE_FILES, 'CERTIFICATE');
  if (certificates.length === 0) return null;
  const roots = certificates.filter((der) => !isBelow(der, certificates));
  const { name, revocation, hosts = [], privateHosts = [] } = readSettings(folder);
  return {
    name: name ?? basename(folder),
    roots,
    intermediates: certificates.filter((der) => !roots.includes(der)),
    lists: of(['.crl'], 'X509 CRL'),
    revocation: revocation ?? defaults.revocation,
    hosts: [...hosts, ...privateHosts].map((host) => host.toLowerCase()),
    privateHosts: privateHosts.map((host) => host.toLowerCase()),
  };
}

/** An issuing authority whose own issuer lies there too; whatever else is there, the operator trusts as it is. */
function isBelow(der: Uint8Array, all: readonly Uint8Array[]): boolean {
  const { subjectName, issuerName, keyUsage } = parseCertificate(der);
  const issuerIsThere = all.some((other) => other !== der && parseCertificate(other).subjectName === issuerName);
  return keyUsage.includes('keyCertSign') && subjectName !== issuerName && issuerIsThere;
}

function readSettings(folder: string): Settings {
  const path = join(folder, SETTINGS);
  if (!existsSync(path)) return {};
  const wrong = (what: string): Error => new Error(`${path}: ${what}; see docs/operations.md`);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw wrong('no JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong('no JSON object');
  for (const [key, member] of Object.entries(value)) {
    const fault = CHECKS[key as keyof Settings]?.(member) ?? `unknown member ${key}`;
    if (fault !== '') throw wrong(fault);
  }
  return value as Settings;
}

const HOST = /^([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i;
const hostsFault = (value: unknown): string =>
  Array.isArray(value) && value.every((host) => typeof host === 'string' && HOST.test(host)) ? '' : 'hosts are a list of host or host:port';

const CHECKS: Record<keyof Settings, (value: unknown) => string> = {
  name: (value) => (typeof value === 'string' && value.trim() !== '' ? '' : 'name is a text'),
  revocation: (value) => (value === 'required' || value === 'when-known' ? '' : 'revocation is required or when-known'),
  hosts: hostsFault,
  privateHosts: hostsFault,
};

function derOf(path: string, label: string): Uint8Array[] {
  const bytes = readFileSync(path);
  return isPem(bytes) ? pemBlocks(bytes.toString('utf8'), label) : [new Uint8Array(bytes)];
}
