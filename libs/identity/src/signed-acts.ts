import { Injectable } from '@nestjs/common';
import { canonicalJson, equalBytes, fromBase64, verifyStatement } from '@kaibiao/crypto';
import type { Tx } from '@kaibiao/platform';
import { CertificateBook, type CertificateOwner } from './certificate-book';
import { statementStale } from './identity.errors';
import { TrustStore } from './trust/trust-store';

/** A signed statement as it travels: both parts in base64. */
export interface SignedInput {
  statement: string;
  signature: string;
}

/** Whether these are the very bytes that were signed before: a client that lost the answer asks again and changes nothing. */
export function isRetry(kept: Uint8Array, signed: SignedInput): boolean {
  return equalBytes(kept, fromBase64(signed.statement));
}

/** Signed acts of people: what was signed is what the records say now, and the key is the signer's own. */
@Injectable()
export class SignedActs {
  constructor(
    private readonly trust: TrustStore,
    private readonly book: CertificateBook,
  ) {}

  /**
   * Refuses other bytes than the canonical form of `expected` (STATEMENT_STALE), an invalid signature or chain, a revoked certificate,
   * and a certificate that is not the owner's (CERTIFICATE_NOT_BOUND). Returns the bytes to keep.
   */
  async require<T extends { readonly format: string }>(
    tx: Tx,
    expected: T,
    signed: SignedInput,
    owner: CertificateOwner,
  ): Promise<{ statement: Buffer; signature: Buffer }> {
    const statement = fromBase64(signed.statement);
    const signature = fromBase64(signed.signature);
    if (!equalBytes(statement, canonicalJson(expected))) throw statementStale(expected.format);
    const { certificate } = await verifyStatement<T>(expected.format, { statement, signature }, this.trust.options(await tx.now()));
    await this.book.requireBound(tx, certificate.fingerprint, owner, 'signing');
    return { statement: Buffer.from(statement), signature: Buffer.from(signature) };
  }
}
