import { Injectable } from '@nestjs/common';
import { MoreThanOrEqual } from 'typeorm';
import type { Tx } from '@kaibiao/platform';
import type { Lot } from '@kaibiao/tender';
import type { AwardNotice } from '../award-notices';
import { Award } from '../award.entity';
import { awardNotFound, contractInvalid } from '../awarding.errors';
import { lotFacts } from '../lot-facts.queries';
import { contractIssues, type ContractTerms, type PromisedTerms } from './contract-rules';
import { contractStatement, type ContractStatement } from './contract-statement';
import { Contract } from './contract.entity';

/** The contract as it would be signed now; throws CONTRACT_INVALID with every difference from the bid. */
@Injectable()
export class ContractDrafts {
  async of(tx: Tx, lot: Lot, terms: ContractTerms): Promise<ContractStatement> {
    const award = await tx.findOne(Award, { lotId: lot.id });
    if (!award) throw awardNotFound();
    const notice = JSON.parse(award.awardNotice.toString('utf8')) as AwardNotice;
    const issues = contractIssues(terms, promised(notice, lot));
    if (issues.length > 0) throw contractInvalid(issues);
    return contractStatement({
      facts: await lotFacts(tx, lot.id),
      version: (await this.latest(tx, lot.id)) + 1,
      terms,
      award: notice,
      awardNoticeHash: award.awardNoticeHash,
      scope: lot.scope,
      tenderDocuments: lot.tenderDocumentsHash,
    });
  }

  /** Version of the last offer, 0 before the first. */
  async latest(tx: Tx, lotId: string): Promise<number> {
    const [row] = await tx.query<{ version: number }>('select coalesce(max(version), 0)::int "version" from contract where lot_id = $1', [
      lotId,
    ]);
    return row!.version;
  }

  /** The offer that can be signed: the last one, if it was made to the winner of the award in force. */
  async offered(tx: Tx, { lotId, decidedAt }: Pick<Award, 'lotId' | 'decidedAt'>): Promise<Contract | null> {
    return tx.findOne(Contract, { lotId, version: await this.latest(tx, lotId), offeredAt: MoreThanOrEqual(decidedAt) });
  }
}

/** What the contract has to keep: the words of the bid, and of the tender documents where the bid has none. */
function promised({ price, periodDays, quality, projectManager }: AwardNotice, lot: Lot): PromisedTerms {
  return { price, periodDays: periodDays ?? String(lot.periodDays), quality: quality ?? lot.quality, projectManager };
}
