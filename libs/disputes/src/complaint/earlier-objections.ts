import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import type { Tx } from '@kaibiao/platform';
import { objectionAnswerDue, type ObjectionBefore } from '@kaibiao/rules';
import { Authors } from '../authors';
import { Objection } from '../objection.entity';
import type { ComplaintStatement } from './complaint-statement';

/** On the spot in the opening (现场异议), by the caller's own bid; answered there and then. */
const SPOKEN = `
  select o.raised_at "raisedAt", o.answered_at "answeredAt" from opening_objection o
  join opening_bid b on b.lot_id = o.lot_id and b.segment = o.segment and b.manifest_hash = o.manifest_hash
  where o.id = $1 and o.lot_id = $2 and b.organisation_id = $3`;

/** The objection that a complaint follows: the complainant's own, about the same matter of the same lot, and not withdrawn. */
@Injectable()
export class EarlierObjections {
  constructor(private readonly authors: Authors) {}

  async of(tx: Tx, principal: Principal, lotId: string, { matter, objectionId }: ComplaintStatement): Promise<ObjectionBefore | null> {
    if (objectionId === null) return null;
    if (matter === 'opening') {
      const [spoken] = await tx.query<{ raisedAt: Date; answeredAt: Date | null }>(SPOKEN, [objectionId, lotId, principal.organisationId]);
      return spoken ? { ...spoken, answerDueAt: spoken.raisedAt } : null;
    }
    const written = await tx.findOne(Objection, { id: objectionId, lotId });
    if (!written || written.subject !== matter || written.withdrawnAt) return null;
    if (this.authors.own('objection', principal, [written]).length === 0) return null;
    const { filedAt: raisedAt, repliedAt: answeredAt, subject } = written;
    return { raisedAt, answeredAt, answerDueAt: objectionAnswerDue(subject, raisedAt) };
  }
}
