import { Injectable } from '@nestjs/common';
import { sha256Hex, verifyStatement, type Signed } from '@kaibiao/crypto';
import { CertificateBook, Organisation, TrustStore, type Principal } from '@kaibiao/identity';
import type { Issue } from '@kaibiao/kernel';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { objectionAnswerDue, objectionIssues } from '@kaibiao/rules';
import { Lot, lotNotFound, Notice, organisationRequired } from '@kaibiao/tender';
import { objectionIdReused, objectionInvalid, objectionsClosed, objectionsTooMany } from './disputes.errors';
import { Objection } from './objection.entity';
import { OBJECTION_FORMAT, objectionStatementIssues, type ObjectionStatement, type Objector } from './objection-statement';
import { Objectors } from './objectors';
import { Standstill } from './standstill';

export interface FileObjectionInput extends Signed {
  lotCode: string;
  objectionId: string;
}

export interface ObjectionFiled {
  objectionId: string;
  hash: string;
  filedAt: string;
  answerDueAt: string;
}

/** Of one organisation about one lot. */
const MOST_OBJECTIONS = 20;
const STATE = { documents: 'bidding', result: 'candidates_published' } as const;

/**
 * A bidder or somebody else concerned objects in writing (异议): to the tender documents until ten days before the deadline, to the result
 * while the candidates are public (招标投标法实施条例 第二十二、五十四条). The lot stands still until it is answered. Neither row nor journal says who;
 * the act has no idempotency key, which would.
 */
@Injectable()
export class FileObjection {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly trust: TrustStore,
    private readonly book: CertificateBook,
    private readonly objectors: Objectors,
    private readonly standstill: Standstill,
  ) {}

  /** The same again changes nothing. Throws LOT_NOT_FOUND, OBJECTION_INVALID, OBJECTIONS_CLOSED, OBJECTIONS_TOO_MANY, OBJECTION_ID_REUSED, and what `verifyStatement` throws. */
  async execute(principal: Principal, { lotCode, objectionId, ...signed }: FileObjectionInput): Promise<ObjectionFiled> {
    const { organisationId } = principal;
    if (organisationId === null) throw organisationRequired();
    const hash = await sha256Hex(signed.statement);
    return this.uow.run(async (tx) => {
      const lot = await tx.lock(Lot, { code: lotCode }, lotNotFound);
      if (!lot.publishedAt) throw lotNotFound();
      const earlier = await tx.findOne(Objection, { id: objectionId });
      if (earlier) {
        if (earlier.hash === hash && this.objectors.own(principal, [earlier]).length === 1) return filed(earlier);
        throw objectionIdReused();
      }
      const filedAt = await tx.now();
      const said = await this.signedBy(tx, signed, { organisationId, lotCode, objectionId, at: filedAt });
      await this.requireOpen(tx, lot, said, { organisationId, at: filedAt });
      const others = await tx.find(Objection, { where: { lotId: lot.id }, select: { id: true, objectorTag: true } });
      if (this.objectors.own(principal, others).length >= MOST_OBJECTIONS) throw objectionsTooMany(MOST_OBJECTIONS);
      const { subject } = said;
      const sealed = this.objectors.seal(objectionId, signed);
      const objection = { id: objectionId, lotId: lot.id, subject, hash, sealed, filedAt };
      await tx.insert(Objection, { ...objection, objectorTag: this.objectors.tag(organisationId, objectionId) });
      const payload = { objectionId, subject, hash, answerDueAt: objectionAnswerDue(subject, filedAt).toISOString() };
      await tx.record({ stream: `lot/${lot.id}`, type: 'objection.filed', actorId: 'objector', payload });
      await this.standstill.begin(tx, lot, { at: filedAt, actorId: 'objector' });
      return filed(objection);
    });
  }

  /** The statement, if it is this organisation's, about this lot, and signed with a key of its own. */
  private async signedBy(
    tx: Tx,
    signed: Signed,
    { organisationId, lotCode, objectionId, at }: { organisationId: string; lotCode: string; objectionId: string; at: Date },
  ): Promise<ObjectionStatement> {
    const organisation = (await tx.findOne(Organisation, { id: organisationId }))!;
    const objector: Objector = { name: organisation.name, code: organisation.code };
    const { value, certificate } = await verifyStatement<ObjectionStatement>(OBJECTION_FORMAT, signed, this.trust.options(at));
    await this.book.requireBound(tx, certificate.fingerprint, { organisationId }, 'signing');
    const issues = objectionStatementIssues(value, { lotCode, objectionId, objector });
    if (issues.length > 0) throw objectionInvalid(issues);
    return value;
  }

  private async requireOpen(
    tx: Tx,
    lot: Lot,
    { subject, standing }: ObjectionStatement,
    { organisationId, at }: { organisationId: string; at: Date },
  ): Promise<void> {
    const notice = await tx.findOne(Notice, { lotId: lot.id, kind: 'candidates' });
    const candidates = notice && lot.publicityEndsAt ? { publishedAt: notice.publishedAt, endsAt: lot.publicityEndsAt } : null;
    const issues: Issue[] = objectionIssues(subject, at, { ...lot, candidates });
    if (lot.state !== STATE[subject] || issues.length > 0) throw objectionsClosed(issues);
    if (subject === 'documents' || standing !== 'bidder') return;
    const [bid] = await tx.query('select 1 from opening_bid where lot_id = $1 and organisation_id = $2 limit 1', [lot.id, organisationId]);
    if (!bid)
      throw objectionInvalid([{ code: 'OBJECTION_STANDING_OTHER', field: 'standing', legalBasis: '招标投标法实施条例 第五十四条' }]);
  }
}

const filed = ({ id, hash, subject, filedAt }: Pick<Objection, 'id' | 'hash' | 'subject' | 'filedAt'>): ObjectionFiled => ({
  objectionId: id,
  hash,
  filedAt: filedAt.toISOString(),
  answerDueAt: objectionAnswerDue(subject, filedAt).toISOString(),
});
