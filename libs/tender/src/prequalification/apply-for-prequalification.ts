import { Injectable } from '@nestjs/common';
import { declaredVersions } from '@kaibiao/credit';
import { toBase64, verifyStatement, type Signed } from '@kaibiao/crypto';
import { CertificateBook, TrustStore, type Principal } from '@kaibiao/identity';
import { Reader, UnitOfWork } from '@kaibiao/platform';
import { Lot } from '../lot.entity';
import { organisationRequired } from '../tender.errors';
import { textIssues } from '../text-limits';
import { Applications } from './applications';
import { Prequalification, PrequalificationApplication } from './prequalification.entity';
import { PREQUALIFICATION_LIMITS } from './prequalification-rules';
import { APPLICATION_FORMAT, type ApplicationStatement } from './prequalification-statements';
import { applicationInvalid, applicationsClosed, prequalificationNotFound } from './prequalification.errors';

export interface ApplyInput extends Signed {
  lotCode: string;
}

const MOST_ENTRIES = 100;
const MEMBERS = ['applicant', 'entries', 'format', 'lotCode', 'notice', 'text'];

/**
 * An organisation applies to be pre-qualified (资格预审申请); a later application takes the place of its earlier one until the deadline, and
 * the same bytes again get the same answer. Neither journal nor idempotency key has it: they would tell who and how many
 * (招标投标法 第二十二条). Throws PREQUALIFICATION_NOT_FOUND, APPLICATIONS_CLOSED, APPLICATION_INVALID, and what `verifyStatement` throws.
 */
@Injectable()
export class ApplyForPrequalification {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly applications: Applications,
    private readonly trust: TrustStore,
    private readonly book: CertificateBook,
  ) {}

  async execute(principal: Principal, { lotCode, statement, signature }: ApplyInput): Promise<{ receivedAt: string }> {
    const { organisationId } = principal;
    if (organisationId === null) throw organisationRequired();
    return this.uow.run(async (tx) => {
      const lot = await tx.lock(Lot, { code: lotCode }, prequalificationNotFound);
      const { id: lotId } = lot;
      const terms = await tx.findOne(Prequalification, { lotId });
      if (!terms?.publishedAt) throw prequalificationNotFound();
      const now = await tx.now();
      const applicantTag = this.applications.tag(lotId, organisationId);
      const earlier = await tx.findOne(PrequalificationApplication, { lotId, applicantTag });
      const kept = earlier && this.applications.open(earlier);
      if (kept?.statement === toBase64(statement)) return { receivedAt: kept.receivedAt };
      if (lot.state !== 'applying' || now >= terms.deadline) throw applicationsClosed();
      const { value, certificate } = await verifyStatement<ApplicationStatement>(
        APPLICATION_FORMAT,
        { statement, signature },
        this.trust.options(now),
      );
      await this.book.requireBound(tx, certificate.fingerprint, { organisationId }, 'signing');
      const fault = faultOf(value, { lot, principal, notice: terms.hash! }) ?? (await this.entriesFault(value.entries, organisationId));
      if (fault) throw applicationInvalid(fault);
      const receivedAt = now.toISOString();
      const said = { organisationId, statement: toBase64(statement), signature: toBase64(signature), receivedAt };
      if (earlier) await tx.delete(PrequalificationApplication, { lotId, applicantTag });
      await tx.insert(PrequalificationApplication, this.applications.row(lotId, said));
      return { receivedAt };
    });
  }

  /** What it relies on stands in its own library. */
  private async entriesFault(entries: readonly string[], organisationId: string): Promise<string | null> {
    const found = await declaredVersions(this.reader, entries);
    const own = found.filter((one) => one.organisationId === organisationId && one.content !== null).map(({ hash }) => hash);
    return entries.every((hash) => own.includes(hash)) ? null : 'entries';
  }
}

function faultOf(
  said: ApplicationStatement,
  { lot, principal, notice }: { lot: Lot; principal: Principal; notice: string },
): string | null {
  const unknown = Object.keys(said).find((member) => !MEMBERS.includes(member));
  if (unknown !== undefined) return unknown;
  if (said.lotCode !== lot.code) return 'lotCode';
  if (said.notice !== notice) return 'notice';
  const itself = principal.organisationId === lot.agencyId || principal.organisationId === lot.tendererId;
  if (said.applicant !== principal.organisationCode || itself) return 'applicant';
  const { text, entries }: { text: unknown; entries: unknown } = said;
  if (typeof text !== 'string' || text.trim() === '' || textIssues({ text: [text, PREQUALIFICATION_LIMITS.application] }).length > 0)
    return 'text';
  const listed = Array.isArray(entries) && entries.every((one) => typeof one === 'string') && new Set(entries).size === entries.length;
  return listed && entries.length <= MOST_ENTRIES ? null : 'entries';
}
