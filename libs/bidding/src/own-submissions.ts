import { Injectable } from '@nestjs/common';
import { GoodStanding } from '@kaibiao/credit';
import type { Principal } from '@kaibiao/identity';
import { isUuid } from '@kaibiao/kernel';
import { Reader, RowCipher, type Tx } from '@kaibiao/platform';
import { Invitees, type Lot } from '@kaibiao/tender';
import { bidIdReused, bidderUnknown, submissionNotFound } from './bidding.errors';
import type { Submission } from './submission.entity';

/** A version without its sealed columns. */
export type SubmissionRow = Omit<Submission, 'packageSealed' | 'withdrawalSealed' | 'revocationSealed'>;

/** The bidder as the rows know it. */
export interface Bidder {
  organisationId: string;
  organisationCode: string;
}

export const SUBMISSION_COLUMNS = `s.id, s.version, s.lot_id "lotId", s.bidder_tag "bidderTag", s.state, s.manifest_hash "manifestHash", s.payloads, s.payload_hash "payloadHash",
  s.payload_length::text "payloadLength", s.received_at "receivedAt", s.receipt, s.receipt_signature "receiptSignature", s.withdrawn_at "withdrawnAt"`;

/** Whose row is it? A foreign one and one that does not exist give the same answer. */
@Injectable()
export class OwnSubmissions {
  constructor(
    private readonly reader: Reader,
    private readonly cipher: RowCipher,
    private readonly invitees: Invitees,
    private readonly standing: GoodStanding,
  ) {}

  /** What rows of this lot carry for this bidder. */
  tag(lotId: string, organisationId: string): string {
    return this.cipher.tag('bidder', lotId, organisationId);
  }

  /** The organisation that acts; throws BIDDER_WITHOUT_ORGANISATION. */
  bidder({ organisationId, organisationCode }: Principal): Bidder {
    if (organisationId === null || organisationCode === null) throw bidderUnknown();
    return { organisationId, organisationCode };
  }

  /** Asked when a bid is begun and when it comes to be, with its receipt. Nobody bids who is suspended, or where only the invited do and he is not; throws ORGANISATION_SUSPENDED, LOT_NOT_INVITED. */
  async requireAdmitted(tx: Tx, lot: Lot, { organisationId }: Bidder): Promise<void> {
    await this.standing.require(tx, organisationId);
    await this.invitees.require(tx, lot, organisationId);
  }

  /** The id of a submission is made by its bidder; throws BID_ID_REUSED when it is that of another lot or bidder. */
  async requireId(tx: Tx, submissionId: string, lotId: string, bidderTag: string): Promise<void> {
    const foreign = await tx.query('select 1 from submission where id = $1 and (lot_id <> $2 or bidder_tag <> $3)', [
      submissionId,
      lotId,
      bidderTag,
    ]);
    if (foreign.length > 0) throw bidIdReused(submissionId);
  }

  /** All versions of the caller's own submission, the newest first; throws SUBMISSION_NOT_FOUND. */
  async versions(principal: Principal, submissionId: string): Promise<[SubmissionRow, ...SubmissionRow[]]> {
    const { organisationId } = this.bidder(principal);
    if (!isUuid(submissionId)) throw submissionNotFound();
    const rows = await this.reader.rows<SubmissionRow>(
      `select ${SUBMISSION_COLUMNS} from submission s where s.id = $1 order by s.version desc`,
      [submissionId],
    );
    const [first, ...rest] = rows.filter((row) => row.bidderTag === this.tag(row.lotId, organisationId));
    if (!first) throw submissionNotFound();
    return [first, ...rest];
  }

  /** One version of the caller's own submission. */
  async version(principal: Principal, submissionId: string, version: number): Promise<SubmissionRow> {
    const row = (await this.versions(principal, submissionId)).find((own) => own.version === version);
    if (!row) throw submissionNotFound();
    return row;
  }
}
