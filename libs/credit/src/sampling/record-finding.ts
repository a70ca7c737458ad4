import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { findingInvalid, sampleItemNotFound, sampleNotFound } from '../credit.errors';
import { CreditFinding } from './credit-finding.entity';
import { CreditSample } from './credit-sample.entity';
import { findingIssues, type Finding } from './finding';
import { SampleItem } from './sample-item.entity';

export interface FindingPlace {
  actId: string;
  sampleId: string;
  /** Number of the item in the sample. */
  item: number;
}

/** A checker says what was found of a drawn item (核查结果), and what follows from a false one. */
@Injectable()
export class RecordFinding {
  constructor(private readonly uow: UnitOfWork) {}

  /** Throws SAMPLE_NOT_FOUND, SAMPLE_ITEM_NOT_FOUND, FINDING_INVALID. */
  async execute({ accountId }: Principal, { actId, sampleId, item }: FindingPlace, finding: Finding): Promise<{ number: number }> {
    const issues = findingIssues(finding);
    if (issues.length > 0) throw findingInvalid(issues);
    const once = { id: actId, actorId: accountId, command: 'RecordFinding', input: { sampleId, item, ...finding } };
    return this.uow.once(once, async (tx) => {
      await tx.lock(CreditSample, { id: sampleId }, sampleNotFound);
      const drawn = await tx.findOne(SampleItem, { sampleId, number: item });
      if (!drawn) throw sampleItemNotFound();
      const before = await tx.find(CreditFinding, { where: { sampleId, item }, select: { number: true } });
      const { result, words, measure } = finding;
      const number = before.length + 1;
      const said = measure
        ? { measure: measure.kind, authority: measure.authority, basis: measure.basis, fromDay: measure.from, untilDay: measure.until }
        : { measure: null, authority: null, basis: null, fromDay: null, untilDay: null };
      await tx.insert(CreditFinding, { sampleId, item, number, result, words, ...said, foundBy: accountId, foundAt: await tx.now() });
      const payload = { item: drawn.item, number, result, words, measure };
      await tx.record({ stream: `sample/${sampleId}`, type: 'sample.found', actorId: accountId, payload });
      return { number };
    });
  }
}
