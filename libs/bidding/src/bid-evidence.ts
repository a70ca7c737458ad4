import { Injectable } from '@nestjs/common';
import type { Manifest } from '@kaibiao/crypto';
import type { Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { bidIncomplete, bidPayloadCorrupt } from './bidding.errors';
import type { KeptRevocation, StoredRevocation } from './kept-revocation';
import { OwnSubmissions, type SubmissionRow } from './own-submissions';
import { PackageCheck } from './package-check';
import { Payloads } from './payloads';
import { SealedPackages } from './sealed-packages';
import { SignerRevocation } from './signer-revocation';
import { refuse } from './submission-rules';

export interface Evidence {
  manifest: Manifest;
  revocation: KeptRevocation;
}

/** What a receipt attests, looked at again as of now. Slow: outside every lock. */
@Injectable()
export class BidEvidence {
  constructor(
    private readonly own: OwnSubmissions,
    private readonly packages: SealedPackages,
    private readonly check: PackageCheck,
    private readonly payloads: Payloads,
    private readonly signer: SignerRevocation,
    private readonly reader: Reader,
  ) {}

  /**
   * The manifest, once its payload lies in the store byte for byte and its signature still holds, and what tells that the signer is not
   * revoked, stored; throws BID_INCOMPLETE, BID_PAYLOAD_CORRUPT, StoreUnreadableError and what `PackageCheck` throws.
   */
  async verify(principal: Principal, row: SubmissionRow): Promise<Evidence> {
    const missing = await this.payloads.missing(row);
    if (missing.length > 0) throw bidIncomplete(missing);
    const corrupt = await this.payloads.corrupt(row);
    if (corrupt.length > 0) throw bidPayloadCorrupt(corrupt);
    const sealed = await this.packages.open(row.id, row.version);
    const { manifest, issues, revocation } = await this.check.verify(this.own.bidder(principal), sealed, await this.before(row));
    refuse(issues);
    await this.signer.storeLists(revocation);
    return { manifest, revocation };
  }

  /** What was found when the bid was begun: it may outlast a server that has gone away since. */
  private async before({ id, version }: SubmissionRow): Promise<StoredRevocation | null> {
    const row = await this.reader.row<{ sealed: Buffer | null }>(
      'select revocation_sealed sealed from submission where id = $1 and version = $2',
      [id, version],
    );
    return row?.sealed ? this.packages.revocation(id, version, row.sealed) : null;
  }
}
