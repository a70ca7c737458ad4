import { Injectable } from '@nestjs/common';
import { sha256Hex, type Signed } from '@kaibiao/crypto';
import type { Principal } from '@kaibiao/identity';
import type { Issue } from '@kaibiao/kernel';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { objectionAnswerDue, objectionIssues } from '@kaibiao/rules';
import { Lot, lotNotFound, Notice, organisationRequired } from '@kaibiao/tender';
import { Authors } from './authors';
import { objectionIdReused, objectionInvalid, objectionsClosed, objectionsTooMany } from './disputes.errors';
import { Objection } from './objection.entity';
import { OBJECTION_FORMAT, objectionStatementIssues, type ObjectionStatement } from './objection-statement';
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
    private readonly authors: Authors,
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
        if (earlier.hash === hash && this.authors.own('objection', principal, [earlier]).length === 1) return filed(earlier);
        throw objectionIdReused();
      }
      const filedAt = await tx.now();
      const by = { organisationId, at: filedAt };
      const { said, author } = await this.authors.verified<ObjectionStatement>(tx, OBJECTION_FORMAT, signed, by);
      const issues = objectionStatementIssues(said, { lotCode, objectionId, objector: author });
      if (issues.length > 0) throw objectionInvalid(issues);
      await this.requireOpen(tx, lot, said, by);
      const others = await tx.find(Objection, { where: { lotId: lot.id }, select: { id: true, authorTag: true } });
      if (this.authors.own('objection', principal, others).length >= MOST_OBJECTIONS) throw objectionsTooMany(MOST_OBJECTIONS);
      const { subject } = said;
      const objection = { id: objectionId, lotId: lot.id, subject, hash, filedAt };
      await tx.insert(Objection, { ...objection, ...this.authors.keep('objection', objectionId, organisationId, signed) });
      const payload = { objectionId, subject, hash, answerDueAt: objectionAnswerDue(subject, filedAt).toISOString() };
      await tx.record({ stream: `lot/${lot.id}`, type: 'objection.filed', actorId: 'objector', payload });
      await this.standstill.begin(tx, lot, { at: filedAt, actorId: 'objector' });
      return filed(objection);
    });
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
