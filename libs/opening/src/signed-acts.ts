import { Injectable } from '@nestjs/common';
import { verifyStatement, type Certificate, type Signed } from '@kaibiao/crypto';
import { CertificateBook, TrustStore, type CertificateOwner } from '@kaibiao/identity';
import type { Tx } from '@kaibiao/platform';

/** Statements that carry a person's signature: form, chain and revocation as of now, and whose certificate it is. */
@Injectable()
export class SignedActs {
  constructor(
    private readonly trust: TrustStore,
    private readonly book: CertificateBook,
  ) {}

  /** The value of the statement; throws what `verifyStatement` throws, and CERTIFICATE_NOT_BOUND. */
  async verify<T extends { readonly format: string }>(
    tx: Tx,
    format: T['format'],
    signed: Signed,
    owner: CertificateOwner,
  ): Promise<{ value: T; certificate: Certificate }> {
    const verified = await verifyStatement<T>(format, signed, this.trust.options(await tx.now()));
    await this.book.requireBound(tx, verified.certificate.fingerprint, owner, 'signing');
    return verified;
  }
}
