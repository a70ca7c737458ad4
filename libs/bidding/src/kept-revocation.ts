import { canonicalJson, fromBase64, sha256, toBase64, toHex } from '@kaibiao/crypto';
import type { CheckedRevocation } from '@kaibiao/identity';

/** What a receipt says of the revocation of the signer's certificates; `docs/sealed-bid.md` prints it. */
export interface RevocationStatement {
  format: 'kaibiao-revocation/1';
  manifestHash: string;
  /** The instant as of which it was decided, RFC 3339. */
  at: string;
  policy: 'required' | 'when-known';
  /** From the signer's certificate up, the anchor left out. */
  certificates: { fingerprint: string; state: 'good' | 'unchecked'; kind: 'crl' | 'ocsp' | null; evidence: string | null }[];
}

/** The statement with the evidence that it names. */
export interface KeptRevocation {
  /** Canonical JSON. */
  statement: Uint8Array;
  /** SHA-256 of it, hex: what the journal says. */
  hash: string;
  /** DER, by SHA-256. */
  crls: ReadonlyMap<string, Uint8Array>;
  ocsps: readonly Uint8Array[];
  /** End of what it rests on: list, response or certificate, whichever ends first. */
  until: Date;
}

const hashOf = (bytes: Uint8Array): string => toHex(sha256(bytes));
/** The last instant that a Date can hold. */
const NEVER = new Date(8.64e15);

export function keptRevocation(manifestHash: string, { chain, findings, authority }: CheckedRevocation, at: Date): KeptRevocation {
  const cleared = findings.flatMap((finding) => finding.cleared ?? []);
  const statement: RevocationStatement = {
    format: 'kaibiao-revocation/1',
    manifestHash,
    at: at.toISOString(),
    policy: authority?.revocation ?? 'when-known',
    certificates: findings.map((finding) => ({
      fingerprint: finding.fingerprint,
      state: finding.state,
      kind: finding.cleared?.kind ?? null,
      evidence: finding.cleared && hashOf(finding.cleared.evidence),
    })),
  };
  const bytes = canonicalJson(statement);
  const of = (kind: 'crl' | 'ocsp'): Uint8Array[] => cleared.filter((one) => one.kind === kind).map(({ evidence }) => evidence);
  const ends = [...cleared.map(({ until }) => until ?? NEVER), ...chain.map(({ notAfter }) => notAfter)];
  return {
    statement: bytes,
    hash: hashOf(bytes),
    crls: new Map(of('crl').map((der) => [hashOf(der), der])),
    ocsps: of('ocsp'),
    until: ends.reduce((first, end) => (end < first ? end : first), NEVER),
  };
}

/** The small part, as it lies encrypted in the row: the statement and the OCSP responses; the lists lie in the object store. */
export type StoredRevocation = Pick<KeptRevocation, 'statement' | 'ocsps'>;

export function writeRevocation({ statement, ocsps }: StoredRevocation): Buffer {
  return Buffer.from(JSON.stringify({ statement: toBase64(statement), ocsps: ocsps.map(toBase64) }));
}

export function readRevocation(plain: Uint8Array): StoredRevocation {
  const { statement, ocsps } = JSON.parse(Buffer.from(plain).toString('utf8')) as { statement: string; ocsps: string[] };
  return { statement: fromBase64(statement), ocsps: ocsps.map(fromBase64) };
}

/** Hashes of the lists that a statement names. */
export function listsOf(statement: Uint8Array): string[] {
  const { certificates } = JSON.parse(Buffer.from(statement).toString('utf8')) as RevocationStatement;
  return [...new Set(certificates.flatMap(({ kind, evidence }) => (kind === 'crl' && evidence ? [evidence] : [])))];
}
