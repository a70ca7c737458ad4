import { Injectable } from '@nestjs/common';
import { readStatement, sha256, toHex, type Receipt } from '@kaibiao/crypto';
import { Timestamps, type Principal } from '@kaibiao/identity';
import { LogTiles, Reader } from '@kaibiao/platform';
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

/** A receipt with what came for it since. */
export interface KeptReceipt extends SignedReceipt {
  /** Time-stamp token over the receipt (RFC 3161); null while none has come. */
  timestamp: Uint8Array | null;
  /** That its entry is in the log (C2SP tlog-proof); null until the lot is closed: a leaf's place tells when others came. */
  logProof: string | null;
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
    private readonly timestamps: Timestamps,
    private readonly log: LogTiles,
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
  async receipt(principal: Principal, submissionId: string, version?: number): Promise<KeptReceipt> {
    const versions = await this.own.versions(principal, submissionId);
    const row = versions.find((own) => own.receipt !== null && (version === undefined || own.version === version));
    const receipt = row && receiptOf(row);
    if (!receipt) throw submissionNotFound();
    const timestamp = await this.timestamps.of(toHex(sha256(receipt.receipt)));
    const lot = await this.reader.row<{ open: boolean }>(`select state = 'bidding' open from lot where id = $1`, [row.lotId]);
    const { entryHash } = readStatement<Receipt>('kaibiao-receipt/1', receipt.receipt);
    return { ...receipt, timestamp, logProof: lot?.open === false ? await this.log.proof(entryHash) : null };
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
