import { Injectable } from '@nestjs/common';
import type { Manifest } from '@kaibiao/crypto';
import type { Principal } from '@kaibiao/identity';
import { bidIncomplete } from './bidding.errors';
import { OwnSubmissions, type SubmissionRow } from './own-submissions';
import { PackageCheck } from './package-check';
import { Payloads } from './payloads';
import { SealedPackages } from './sealed-packages';
import { refuse } from './submission-rules';

/** What a receipt attests, looked at again as of now. Slow: outside every lock. */
@Injectable()
export class BidEvidence {
  constructor(
    private readonly own: OwnSubmissions,
    private readonly packages: SealedPackages,
    private readonly check: PackageCheck,
    private readonly payloads: Payloads,
  ) {}

  /** The manifest, once its payload lies in the store byte for byte and its signature still holds; throws BID_INCOMPLETE and what `PackageCheck` throws. */
  async verify(principal: Principal, row: SubmissionRow): Promise<Manifest> {
    const missing = await this.payloads.missing(row);
    if (missing.length > 0) throw bidIncomplete(missing);
    await this.payloads.verify(row);
    const { manifest, issues } = await this.check.verify(this.own.bidder(principal), await this.packages.open(row.id, row.version));
    refuse(issues);
    return manifest;
  }
}
