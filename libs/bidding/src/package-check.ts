import { Injectable } from '@nestjs/common';
import {
  manifestHash,
  parseCertificate,
  parseManifest,
  suiteOfKey,
  verifyDetached,
  type Certificate,
  type Manifest,
  type Verified,
} from '@kaibiao/crypto';
import { CertificateBook, TrustStore } from '@kaibiao/identity';
import { DomainError, type Issue } from '@kaibiao/kernel';
import { Reader } from '@kaibiao/platform';
import type { BidPackage } from './bid-package';
import {
  bidCertificateExpired,
  bidCertificateRevoked,
  bidCertificateUntrusted,
  bidManifestInvalid,
  bidSignatureInvalid,
  bidSignerForeign,
} from './bidding.errors';
import type { KeptRevocation, StoredRevocation } from './kept-revocation';
import type { Bidder } from './own-submissions';
import { SignerRevocation } from './signer-revocation';
import { envelopeIssues } from './submission-rules';

/** A package whose signature holds; `issues` is what else speaks against it, `revocation` what tells that the signer is not revoked. */
export interface CheckedPackage {
  manifest: Manifest;
  issues: Issue[];
  revocation: KeptRevocation;
}

/** Whether what a bidder sent is signed by that bidder, with a certificate that holds now. Slow (public-key work): outside every lock. */
@Injectable()
export class PackageCheck {
  constructor(
    private readonly trust: TrustStore,
    private readonly book: CertificateBook,
    private readonly reader: Reader,
    private readonly revocation: SignerRevocation,
  ) {}

  /** `kept` is the evidence of an earlier look. Throws BID_MANIFEST_INVALID, BID_SIGNATURE_INVALID, BID_CERTIFICATE_…, BID_REVOCATION_UNKNOWN, BID_SIGNER_FOREIGN. */
  async verify(
    bidder: Bidder,
    { manifest: bytes, signature, envelopes }: BidPackage,
    kept: StoredRevocation | null = null,
  ): Promise<CheckedPackage> {
    const manifest = parsed(bytes);
    const at = await this.reader.now();
    const signed = await this.verifySignature(bytes, signature, at);
    const { certificate } = signed;
    if (certificate.fingerprint !== manifest.signingCertificate)
      throw bidSignatureInvalid('the manifest names another signing certificate');
    await this.requireSigner(bidder, certificate, manifest);
    const issues = [...envelopeIssues(manifest, envelopes), ...(await this.encryptionIssues(bidder, manifest))];
    const suited = [...(await this.suiteIssues(manifest, certificate)), ...issues];
    return { manifest, issues: suited, revocation: await this.evidence(bytes, signed, at, kept) };
  }

  /** Who signed these bytes, by a trusted chain that is valid and, as far as is known without asking, not revoked. */
  private async verifySignature(bytes: Uint8Array, signature: Uint8Array, at: Date): Promise<Verified> {
    try {
      return await verifyDetached(bytes, signature, this.trust.options(at));
    } catch (error) {
      throw signatureError(error);
    }
  }

  private async evidence(bytes: Uint8Array, signed: Verified, at: Date, kept: StoredRevocation | null): Promise<KeptRevocation> {
    try {
      return await this.revocation.decide(manifestHash(bytes), signed, at, kept);
    } catch (error) {
      throw signatureError(error);
    }
  }

  /** The certificate is the organisation's own, bound here, and names the bidder that the manifest names. */
  private async requireSigner(bidder: Bidder, certificate: Certificate, manifest: Manifest): Promise<void> {
    await this.requireBound(bidder, certificate.fingerprint, 'signing');
    if (certificate.organisationCode !== bidder.organisationCode)
      throw bidSignerForeign('the certificate is issued to another organisation');
    if (manifest.bidderCode !== bidder.organisationCode) throw bidSignerForeign('the manifest names another bidder');
  }

  /** Throws BID_SIGNER_FOREIGN, or BID_CERTIFICATE_REVOKED when it was the organisation's and is revoked here. */
  async requireBound({ organisationId }: Bidder, fingerprint: string, usage: 'signing' | 'encryption'): Promise<void> {
    try {
      await this.book.requireBound(this.reader, fingerprint, { organisationId }, usage);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const revoked = await this.reader.row<{ at: Date }>(
        `select c.revoked_at at from certificate c join account a on a.id = c.account_id where c.fingerprint = $1 and a.organisation_id = $2 and c.revoked_at is not null`,
        [fingerprint, organisationId],
      );
      throw revoked
        ? bidCertificateRevoked({ fingerprint, revokedAt: revoked.at.toISOString() })
        : bidSignerForeign('the certificate is not bound to the organisation');
    }
  }

  /** Certificates whose keys are not of the manifest's suite: one weak part would be the strength of the whole. */
  private async suiteIssues({ suite, encryptionCertificate }: Manifest, signing: Certificate): Promise<Issue[]> {
    const bound = await this.reader.row<{ der: Buffer }>('select der from certificate where fingerprint = $1', [encryptionCertificate]);
    const used = bound ? { signing, encryption: parseCertificate(bound.der) } : { signing };
    return Object.entries(used)
      .filter(([, certificate]) => suiteOfKey(certificate) !== suite)
      .map(([field, { subjectName }]) => ({ code: 'BID_CERTIFICATE_OTHER_SUITE', field, facts: { suite, subject: subjectName } }));
  }

  private async encryptionIssues(bidder: Bidder, { encryptionCertificate, policy }: Manifest): Promise<Issue[]> {
    if (encryptionCertificate === null && policy.mode === 'custodians') return [];
    try {
      await this.requireBound(bidder, encryptionCertificate ?? '', 'encryption');
      return [];
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return [
        {
          code: 'BID_ENCRYPTION_CERTIFICATE_FOREIGN',
          field: 'encryptionCertificate',
          facts: { fingerprint: encryptionCertificate, reason: error.code },
        },
      ];
    }
  }
}

function parsed(bytes: Uint8Array): Manifest {
  try {
    return parseManifest(bytes);
  } catch (error) {
    if (error instanceof DomainError) throw bidManifestInvalid(String(error.facts.reason ?? error.code));
    throw error;
  }
}

/** The errors of the cryptography in the words of bidding. */
export function signatureError(error: unknown): unknown {
  if (!(error instanceof DomainError)) return error;
  switch (error.code) {
    case 'CERTIFICATE_REVOKED':
      return bidCertificateRevoked(error.facts);
    case 'CERTIFICATE_EXPIRED':
    case 'CERTIFICATE_NOT_YET_VALID':
      return bidCertificateExpired(error.facts);
    case 'CERTIFICATE_UNTRUSTED':
      return bidCertificateUntrusted(error.facts);
    case 'BID_REVOCATION_UNKNOWN':
      return error;
    default:
      return bidSignatureInvalid(String(error.facts.reason ?? error.code));
  }
}
