import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Manifest } from '@kaibiao/crypto';
import { Organisation, type Principal } from '@kaibiao/identity';
import { isUuid, type Issue } from '@kaibiao/kernel';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { lotKeysOf, lotNotFound, LotsService, type Lot } from '@kaibiao/tender';
import type { BidPackage } from './bid-package';
import { bidManifestInvalid } from './bidding.errors';
import { claimAhead } from './claim-ahead';
import type { KeptRevocation } from './kept-revocation';
import { OwnSubmissions, type Bidder } from './own-submissions';
import { PackageCheck } from './package-check';
import { Payloads } from './payloads';
import { SealedPackages } from './sealed-packages';
import { manifestIssues, refuse, requireBidding, type Standing } from './submission-rules';
import { Submission, type SubmissionState } from './submission.entity';

export interface BeginInput extends BidPackage {
  lotId: string;
  submissionId: string;
  version: number;
}

/** How far a version has come; `missing` names the segments whose payload has not arrived. */
export interface Begun {
  submissionId: string;
  version: number;
  manifestHash: string;
  state: SubmissionState;
  missing: string[];
}

interface Sealed extends BeginInput {
  manifestValue: Manifest;
  hash: string;
  revocation: KeptRevocation;
  accountId: string;
}

/**
 * Takes manifest, signature and envelopes and checks them at once. It claims nothing: the bid exists when its receipt does.
 * Begun again, it takes the place of what has no receipt yet.
 */
@Injectable()
export class BeginSubmission {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly own: OwnSubmissions,
    private readonly check: PackageCheck,
    private readonly packages: SealedPackages,
    private readonly payloads: Payloads,
  ) {}

  async execute(principal: Principal, input: BeginInput): Promise<Begun> {
    const bidder = this.own.bidder(principal);
    if (!isUuid(input.lotId)) throw lotNotFound();
    const { manifest, issues, revocation } = await this.check.verify(bidder, input);
    if (manifest.submissionId !== input.submissionId || manifest.version !== input.version)
      throw bidManifestInvalid('it is for another submission or version');
    const hash = createHash('sha256').update(input.manifest).digest('hex');
    const row = await this.uow.run((tx) =>
      this.take(tx, bidder, { ...input, manifestValue: manifest, hash, revocation, accountId: principal.accountId }, issues),
    );
    const missing = row.state === 'receiving' ? await this.payloads.missing(row) : [];
    return { submissionId: row.id, version: row.version, manifestHash: row.manifestHash, state: row.state, missing };
  }

  private async take(tx: Tx, bidder: Bidder, sealed: Sealed, issues: Issue[]): Promise<Submission> {
    const lot = await this.lots.lock(tx, sealed.lotId);
    if (!lot.publishedAt) throw lotNotFound();
    const now = await tx.now();
    const bidderTag = this.own.tag(lot.id, bidder.organisationId);
    const versions = await tx.find(Submission, { where: { lotId: lot.id, bidderTag }, order: { version: 'ASC' } });
    const acknowledged = versions.filter(({ receipt }) => receipt !== null);
    const same = acknowledged.find(({ manifestHash }) => manifestHash === sealed.hash);
    if (same) return same;
    requireBidding(lot, now);
    await this.own.requireAdmitted(tx, lot, bidder);
    const terms = { ...lot, lotKeys: await lotKeysOf(tx, lot.id) };
    refuse([...manifestIssues(sealed.manifestValue, terms, standingOf(acknowledged), this.payloads.maxBytes), ...issues]);
    return this.replaceDraft(tx, lot, bidder, bidderTag, sealed);
  }

  private async replaceDraft(tx: Tx, lot: Lot, bidder: Bidder, bidderTag: string, sealed: Sealed): Promise<Submission> {
    const { submissionId, version, manifestValue, hash, manifest, signature, envelopes, revocation, accountId } = sealed;
    await tx.delete(Submission, { lotId: lot.id, bidderTag, state: 'receiving' });
    await this.own.requireId(tx, submissionId, lot.id, bidderTag);
    const { id, name, code } = (await tx.findOne(Organisation, { id: bidder.organisationId }))!;
    const payloads = manifestValue.segments.map(({ name, ciphertext }) => ({ segment: name, ...ciphertext }));
    const row: Submission = {
      id: submissionId,
      version,
      lotId: lot.id,
      bidderTag,
      state: 'receiving',
      manifestHash: hash,
      packageSealed: this.packages.seal(submissionId, version, {
        manifest,
        signature,
        envelopes,
        organisation: { id, name, code },
        accountId,
      }),
      payloads,
      payloadHash: payloads[0]!.hash,
      payloadLength: String(payloads.reduce((sum, { length }) => sum + Number(length), 0)),
      receivedAt: null,
      receipt: null,
      receiptSignature: null,
      withdrawnAt: null,
      withdrawalSealed: null,
      revocationSealed: this.packages.sealRevocation(submissionId, version, revocation),
    };
    await tx.insert(Submission, row);
    await claimAhead(tx, row, manifestValue);
    return row;
  }
}

function standingOf(acknowledged: readonly Submission[]): Standing {
  const last = acknowledged.at(-1);
  return { submissionId: last?.id ?? null, version: last?.version ?? 0, manifestHash: last?.manifestHash ?? null };
}
