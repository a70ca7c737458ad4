import { Injectable } from '@nestjs/common';
import { fromBase64, type Signed } from '@kaibiao/crypto';
import { Reader, RowCipher } from '@kaibiao/platform';
import { packageContext, readPackage, revocationContext, withdrawalContext, writePackage, type SealedPackage } from './bid-package';
import { submissionNotFound } from './bidding.errors';
import { readRevocation, writeRevocation, type StoredRevocation } from './kept-revocation';

/**
 * Opens the rows that name bidders; only in the api process, which holds the row key, and only for the declaration of the
 * opening or for the owner. Nothing in it opens a bid.
 */
@Injectable()
export class SealedPackages {
  constructor(
    private readonly reader: Reader,
    private readonly cipher: RowCipher,
  ) {}

  /** The package of one version; throws SUBMISSION_NOT_FOUND. */
  async open(submissionId: string, version: number): Promise<SealedPackage> {
    const row = await this.reader.row<{ sealed: Buffer }>('select package_sealed sealed from submission where id = $1 and version = $2', [
      submissionId,
      version,
    ]);
    if (!row) throw submissionNotFound();
    return this.unsealed(submissionId, version, row.sealed);
  }

  seal(submissionId: string, version: number, sealed: SealedPackage): Buffer {
    return this.cipher.seal(writePackage(sealed), packageContext(submissionId, version));
  }

  /** `open` for a row at hand. */
  unsealed(submissionId: string, version: number, sealed: Uint8Array): SealedPackage {
    return readPackage(this.cipher.open(sealed, packageContext(submissionId, version)));
  }

  sealRevocation(submissionId: string, version: number, revocation: StoredRevocation): Buffer {
    return this.cipher.seal(writeRevocation(revocation), revocationContext(submissionId, version));
  }

  /** What tells that the signer was not revoked. */
  revocation(submissionId: string, version: number, sealed: Uint8Array): StoredRevocation {
    return readRevocation(this.cipher.open(sealed, revocationContext(submissionId, version)));
  }

  /** A bidder's signed withdrawal, for the archive. */
  withdrawal(submissionId: string, version: number, sealed: Uint8Array): Signed {
    const json = this.cipher.open(sealed, withdrawalContext(submissionId, version)).toString('utf8');
    const { statement, signature } = JSON.parse(json) as { statement: string; signature: string };
    return { statement: fromBase64(statement), signature: fromBase64(signature) };
  }
}
