import { Injectable } from '@nestjs/common';
import { declaredVersions, type DeclaredVersion } from '@kaibiao/credit';
import { sha256Hex, toBase64 } from '@kaibiao/crypto';
import type { Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import type { Party } from '../lot-dossier';
import { lotNotFound } from '../tender.errors';
import { Applications, statementOf } from './applications';
import { PrequalificationDrafts } from './prequalification-drafts';
import { applicationDates, type PrequalificationTerms, type Review, type Verdict } from './prequalification-rules';
import { applicationNotFound, applicationsOpen, prequalificationNotFound } from './prequalification.errors';

/** A published pre-qualification as anyone may know of it; nothing of it depends on who applied. */
export interface PublicPrequalification {
  lotCode: string;
  lotName: string;
  projectName: string;
  tenderer: string;
  agency: string;
  publishedAt: string;
  deadline: string;
  /** `open`: takes applications; `review`: under review; `tender`: those who passed are invited; `ended`: the lot failed or was terminated. */
  status: 'open' | 'review' | 'tender' | 'ended';
}

/** With its signed notice (`PrequalificationNotice`), bytes in base64. */
export interface PrequalificationPage extends PublicPrequalification {
  hash: string;
  statement: string;
  signature: string;
}

/** What an applicant knows of its own application (第十九条: its own result, and no other's). */
export interface OwnApplication {
  text: string;
  entries: readonly string[];
  receivedAt: string;
  /** Null until it is decided. */
  result: Pick<Verdict, 'passed' | 'criterion' | 'reason'> | null;
}

export interface DeskApplication extends Party {
  text: string;
  entries: Pick<DeclaredVersion, 'hash' | 'content'>[];
  receivedAt: string;
}

export interface DeskApplications {
  applications: DeskApplication[];
  review: (Review & { hash: string; own: boolean }) | null;
}

export interface PrequalificationCourse {
  dates: ReturnType<typeof applicationDates>;
  panel: { size: number; experts: number };
}

type Row = Omit<PrequalificationPage, 'publishedAt' | 'deadline' | 'statement' | 'signature'> & {
  lotId: string;
  agencyId: string;
  publishedAt: Date;
  deadline: Date;
  decidedAt: Date | null;
  statement: Buffer;
  signature: Buffer;
  reviewSealed: Buffer | null;
  reviewHash: string | null;
  reviewedBy: string | null;
};

const SELECT = `
  select l.id "lotId", l.agency_id "agencyId", l.code "lotCode", l.name "lotName", p.name "projectName", t.name tenderer, a.name agency,
    q.published_at "publishedAt", q.deadline, q.decided_at "decidedAt", q.hash, q.statement, q.signature,
    q.review_sealed "reviewSealed", q.review_hash "reviewHash", q.reviewed_by "reviewedBy",
    case when l.published_at is not null then 'tender' when l.state in ('failed', 'terminated') then 'ended'
      when q.deadline > kaibiao.now() then 'open' else 'review' end status
  from prequalification q join lot l on l.id = q.lot_id join project p on p.id = l.project_id
    join organisation t on t.id = l.tenderer_id join organisation a on a.id = l.agency_id
  where q.published_at is not null`;
const SHOWN = 100;

const COURSE = `
  select documents_from "documentsFrom", documents_until "documentsUntil", deadline, review_sealed "reviewSealed"
  from prequalification where lot_id = $1 and published_at is not null`;

@Injectable()
export class Prequalifications {
  constructor(
    private readonly reader: Reader,
    private readonly drafts: PrequalificationDrafts,
    private readonly applications: Applications,
  ) {}

  /** The newest of them. */
  async list(): Promise<PublicPrequalification[]> {
    return (await this.reader.rows<Row>(`${SELECT} order by q.published_at desc, l.id limit ${SHOWN}`)).map(line);
  }

  /** Throws PREQUALIFICATION_NOT_FOUND. */
  async page(lotCode: string): Promise<PrequalificationPage> {
    const row = await this.byCode(lotCode);
    return { ...line(row), hash: row.hash, statement: toBase64(row.statement), signature: toBase64(row.signature) };
  }

  /** Throws APPLICATION_NOT_FOUND where the caller's organisation has none. */
  async own({ organisationId }: Principal, lotCode: string): Promise<OwnApplication> {
    const { lotId, decidedAt, reviewSealed } = await this.byCode(lotCode);
    const tag = organisationId === null ? null : this.applications.tag(lotId, organisationId);
    const row = await this.reader.row<{ sealed: Buffer }>(
      'select sealed from prequalification_application where lot_id = $1 and applicant_tag = $2',
      [lotId, tag],
    );
    if (!row) throw applicationNotFound();
    const kept = this.applications.open({ lotId, sealed: row.sealed });
    const { applicant, text, entries } = statementOf(kept);
    const review = decidedAt && reviewSealed ? this.applications.openReview(lotId, reviewSealed) : null;
    const verdict = review?.verdicts.find(({ code }) => code === applicant);
    const result = verdict ? { passed: verdict.passed, criterion: verdict.criterion, reason: verdict.reason } : null;
    return { text, entries, receivedAt: kept.receivedAt, result };
  }

  /** What the agency signs to publish the notice; for it alone. */
  async noticeToSign(principal: Principal, lotId: string): Promise<{ statement: string; hash: string }> {
    const own = 'select 1 from lot where id = $1 and agency_id = $2';
    if (!(await this.reader.row(own, [lotId, principal.organisationId]))) throw lotNotFound();
    const { bytes } = await this.drafts.of(this.reader, lotId);
    return { statement: toBase64(bytes), hash: await sha256Hex(bytes) };
  }

  /** Who applied and how they were reviewed, for the agency alone, and not before the deadline. Throws LOT_NOT_FOUND, APPLICATIONS_OPEN. */
  async ofLot(principal: Principal, lotId: string): Promise<DeskApplications> {
    const row = await this.reader.row<Row>(`${SELECT} and l.id = $1`, [lotId]);
    if (!row || principal.organisationId === null || row.agencyId !== principal.organisationId) throw lotNotFound();
    if ((await this.reader.now()) < row.deadline) throw applicationsOpen(row.deadline);
    const all = await this.applications.all(this.reader, lotId);
    const ids = all.map(({ organisationId }) => organisationId);
    const parties = await this.reader.rows<Party & { id: string }>('select id, name, code from organisation where id = any($1)', [ids]);
    const versions = await declaredVersions(this.reader, [...new Set(all.flatMap((kept) => statementOf(kept).entries))]);
    const applications = all.map((kept): DeskApplication => {
      const { name, code } = parties.find(({ id }) => id === kept.organisationId)!;
      const { text, entries } = statementOf(kept);
      const declared = versions.filter(({ hash }) => entries.includes(hash)).map(({ hash, content }) => ({ hash, content }));
      return { name, code, text, entries: declared, receivedAt: kept.receivedAt };
    });
    const { reviewSealed, reviewHash: hash, reviewedBy } = row;
    const review = reviewSealed
      ? { ...this.applications.openReview(lotId, reviewSealed), hash: hash!, own: reviewedBy === principal.accountId }
      : null;
    return { applications, review };
  }

  /** How it went, as its procedure asks; null where there was none. Who sat is counted once they have reviewed. */
  async course(lotId: string): Promise<PrequalificationCourse | null> {
    const row = await this.reader.row<PrequalificationTerms & { reviewSealed: Buffer | null }>(COURSE, [lotId]);
    if (!row) return null;
    const { panel } = row.reviewSealed ? this.applications.openReview(lotId, row.reviewSealed) : { panel: [] };
    return { dates: applicationDates(row), panel: { size: panel.length, experts: panel.filter(({ expert }) => expert).length } };
  }

  private async byCode(lotCode: string): Promise<Row> {
    const row = await this.reader.row<Row>(`${SELECT} and l.code = $1`, [lotCode]);
    if (!row) throw prequalificationNotFound();
    return row;
  }
}

function line({ lotCode, lotName, projectName, tenderer, agency, publishedAt, deadline, status }: Row): PublicPrequalification {
  const times = { publishedAt: publishedAt.toISOString(), deadline: deadline.toISOString() };
  return { lotCode, lotName, projectName, tenderer, agency, ...times, status };
}
