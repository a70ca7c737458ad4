import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import type { SealedPackage } from './bid-package';
import { submissionNotFound } from './bidding.errors';
import { OwnSubmissions, SUBMISSION_COLUMNS, type SubmissionRow } from './own-submissions';
import { Payloads } from './payloads';
import { SealedPackages } from './sealed-packages';
import type { SubmissionState } from './submission.entity';
import { receiptOf, type SignedReceipt } from './submit-bid';

/** A version of one's own bid, as the list of submissions shows it. */
export interface OwnSubmission {
  submissionId: string;
  version: number;
  lotId: string;
  lotCode: string;
  lotName: string;
  bidDeadline: Date;
  /** `receiving` turns into `incomplete` by itself at the deadline. */
  state: SubmissionState;
  manifestHash: string;
  /** Bytes, as a decimal string. */
  payloadLength: string;
  receivedAt: Date | null;
  withdrawnAt: Date | null;
  /** The newest clarification (澄清) that was published after this receipt: the bid stays valid, its bidder should read it. */
  clarifiedAt: Date | null;
}

/** One version with what its owner sent, for a release or a new version made on another machine. */
export interface OwnVersion extends OwnSubmission, Pick<SealedPackage, 'manifest' | 'signature' | 'envelopes'> {
  missing: string[];
}

type Row = SubmissionRow & { lotCode: string; lotName: string; bidDeadline: Date; clarifiedAt: Date | null; now: Date };

/** A bidder's own submissions. There is no question about anybody else's to ask here, not even how many. */
@Injectable()
export class SubmissionsQueries {
  constructor(
    private readonly reader: Reader,
    private readonly own: OwnSubmissions,
    private readonly packages: SealedPackages,
    private readonly payloads: Payloads,
  ) {}

  /** Every version of every lot, the lot with the latest deadline first. */
  async list(principal: Principal): Promise<OwnSubmission[]> {
    const { organisationId } = this.own.bidder(principal);
    const lots = await this.reader.rows<{ id: string }>('select id from lot where published_at is not null');
    return (await this.rows('s.bidder_tag = any($1)', [lots.map(({ id }) => this.own.tag(id, organisationId))])).map(shown);
  }

  async version(principal: Principal, submissionId: string, version: number): Promise<OwnVersion> {
    await this.own.version(principal, submissionId, version);
    const [row] = await this.rows('s.id = $1 and s.version = $2', [submissionId, version]);
    if (!row) throw submissionNotFound();
    const { manifest, signature, envelopes } = await this.packages.open(submissionId, version);
    return { ...shown(row), manifest, signature, envelopes, missing: row.state === 'receiving' ? await this.payloads.missing(row) : [] };
  }

  /** The receipt of a version, or of the newest that has one; throws SUBMISSION_NOT_FOUND when there is none. */
  async receipt(principal: Principal, submissionId: string, version?: number): Promise<SignedReceipt> {
    const versions = await this.own.versions(principal, submissionId);
    const row = versions.find((own) => own.receipt !== null && (version === undefined || own.version === version));
    const receipt = row && receiptOf(row);
    if (!receipt) throw submissionNotFound();
    return receipt;
  }

  private rows(where: string, parameters: unknown[]): Promise<Row[]> {
    return this.reader.rows<Row>(
      `select ${SUBMISSION_COLUMNS}, l.code "lotCode", l.name "lotName", l.bid_deadline "bidDeadline", kaibiao.now() now,
         (select max(n.published_at) from notice n
           where n.lot_id = l.id and n.kind = 'clarification' and n.published_at > s.received_at) "clarifiedAt"
       from submission s join lot l on l.id = s.lot_id where ${where} order by l.bid_deadline desc, s.id, s.version desc`,
      parameters,
    );
  }
}

function shown({
  id,
  version,
  lotId,
  lotCode,
  lotName,
  bidDeadline,
  state,
  manifestHash,
  payloadLength,
  receivedAt,
  withdrawnAt,
  clarifiedAt,
  now,
}: Row): OwnSubmission {
  const late = state === 'receiving' && now >= bidDeadline;
  return {
    submissionId: id,
    version,
    lotId,
    lotCode,
    lotName,
    bidDeadline,
    state: late ? 'incomplete' : state,
    manifestHash,
    payloadLength,
    receivedAt,
    withdrawnAt,
    clarifiedAt,
  };
}
