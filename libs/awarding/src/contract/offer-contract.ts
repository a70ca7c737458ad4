import { Injectable } from '@nestjs/common';
import { fromBase64, sha256Hex } from '@kaibiao/crypto';
import { SignedActs, type Principal, type SignedInput } from '@kaibiao/identity';
import { yuan } from '@kaibiao/kernel';
import { UnitOfWork } from '@kaibiao/platform';
import { lotNotFound, LotsService } from '@kaibiao/tender';
import { contractStateWrong } from '../awarding.errors';
import { ContractDrafts } from './contract-drafts';
import type { ContractTerms } from './contract-rules';
import type { ContractStatement } from './contract-statement';
import { Contract } from './contract.entity';

export interface OfferInput {
  lotId: string;
  terms: ContractTerms;
  contract: SignedInput;
}

export interface ContractOffered {
  version: number;
  hash: string;
  offeredAt: string;
}

/** The tenderer drafts and signs the contract for the winner (招标投标法 第四十六条); another offer takes the place of one not yet signed by both. */
@Injectable()
export class OfferContract {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly drafts: ContractDrafts,
    private readonly acts: SignedActs,
  ) {}

  /** As it would be signed now. Changes nothing. */
  draft(principal: Principal, lotId: string, terms: ContractTerms): Promise<ContractStatement> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      if (lot.tendererId !== principal.organisationId) throw lotNotFound();
      return this.drafts.of(tx, lot, terms);
    });
  }

  execute(principal: Principal, { lotId, terms, contract }: OfferInput): Promise<ContractOffered> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      if (lot.tendererId !== principal.organisationId) throw lotNotFound();
      const hash = await sha256Hex(fromBase64(contract.statement));
      const earlier = await tx.findOne(Contract, { lotId, hash });
      if (earlier) return offered(earlier);
      if (lot.state !== 'awarded') throw contractStateWrong(lot.state);
      const expected = await this.drafts.of(tx, lot, terms);
      const { statement, signature } = await this.acts.require(tx, expected, contract, { accountId: principal.accountId });
      const row = {
        ...{ lotId, version: expected.version, statement, hash, priceFen: yuan(terms.price).toString() },
        ...{ tendererSignature: signature, offeredBy: principal.accountId, offeredAt: await tx.now() },
        ...{ contractorSignature: null, concludedBy: null, concludedAt: null, pdfHash: null },
      };
      await tx.insert(Contract, row);
      const payload = { version: row.version, hash: row.hash };
      await tx.record({ stream: `lot/${lotId}`, type: 'contract.offered', actorId: principal.accountId, payload });
      return offered(row);
    });
  }
}

const offered = ({ version, hash, offeredAt }: Pick<Contract, 'version' | 'hash' | 'offeredAt'>): ContractOffered => ({
  version,
  hash,
  offeredAt: offeredAt.toISOString(),
});
