import { Injectable } from '@nestjs/common';
import { parseCertificate, verifyCertificate, type Certificate } from '@kaibiao/crypto';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { Account } from './account.entity';
import { BoundCertificate, type CertificateUsage } from './bound-certificate.entity';
import { accountNotFound, certificateAlreadyBound, certificateWrongOrganisation } from './identity.errors';
import { onDuplicate } from './on-duplicate';
import { Organisation } from './organisation.entity';
import { bindingFault } from './registration-rules';
import type { Principal } from './roles';
import { TrustStore } from './trust/trust-store';

export interface BindCertificateInput {
  accountId: string;
  /** DER. */
  certificate: Uint8Array;
  usage: CertificateUsage;
}

/** Binds a certificate to an account (证书绑定), one's own or, for the security administrator, anybody's. */
@Injectable()
export class BindCertificate {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly trust: TrustStore,
  ) {}

  /**
   * Throws CERTIFICATE_INVALID, _UNTRUSTED, _EXPIRED, _NOT_YET_VALID, _REVOKED (as of now by the database's clock),
   * CERTIFICATE_WRONG_ORGANISATION, CERTIFICATE_WRONG_USAGE, CERTIFICATE_ALREADY_BOUND or ACCOUNT_NOT_FOUND.
   */
  async execute(principal: Principal, { accountId, certificate: der, usage }: BindCertificateInput): Promise<{ fingerprint: string }> {
    if (accountId !== principal.accountId && !principal.roles.includes('security_admin')) throw accountNotFound();
    const certificate = parseCertificate(der);
    return this.uow.run((tx) => this.bind(tx, principal.accountId, accountId, certificate, usage));
  }

  /** The same inside another command's transaction. */
  async bind(
    tx: Tx,
    actorId: string,
    accountId: string,
    certificate: Certificate,
    usage: CertificateUsage,
  ): Promise<{ fingerprint: string }> {
    const account = await tx.lock(Account, { id: accountId }, accountNotFound);
    const organisation = account.organisationId === null ? null : await tx.findOne(Organisation, { id: account.organisationId });
    if (!organisation) throw certificateWrongOrganisation(certificate.organisationCode, '');
    const fault = bindingFault(certificate, usage, organisation.code);
    if (fault) throw fault;
    const { der, fingerprint, subjectName, notBefore, notAfter } = certificate;
    await verifyCertificate(der, this.trust.options(await tx.now()));
    const row = { fingerprint, accountId, usage, der: Buffer.from(der), subjectName, notBefore, notAfter };
    await onDuplicate(tx.insert(BoundCertificate, row), () => certificateAlreadyBound(fingerprint));
    await tx.record({
      stream: `account/${accountId}`,
      type: 'certificate.bound',
      actorId,
      payload: { fingerprint, usage, notAfter: notAfter.toISOString() },
    });
    return { fingerprint };
  }
}
