import { Injectable } from '@nestjs/common';
import { SignedActs, type Principal, type SignedInput } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { lotNotFound, LotsService } from '@kaibiao/tender';
import { Award } from '../award.entity';
import { contractNotFound, contractStateWrong } from '../awarding.errors';
import { ContractDrafts } from './contract-drafts';
import type { ContractStatement } from './contract-statement';
import { Contract } from './contract.entity';

export interface ContractConcluded {
  hash: string;
  concludedAt: string;
}

/** The winner signs the very text that the tenderer signed; with that the contract stands (订立合同) and its key terms are public. */
@Injectable()
export class ConcludeContract {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly drafts: ContractDrafts,
    private readonly acts: SignedActs,
  ) {}

  execute(principal: Principal, { lotId, ...signed }: { lotId: string } & SignedInput): Promise<ContractConcluded> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      const award = await tx.findOne(Award, { lotId });
      if (!award || award.winnerCode !== principal.organisationCode) throw lotNotFound();
      const offer = await this.drafts.offered(tx, award);
      if (!offer) throw contractNotFound();
      if (offer.concludedAt) return { hash: offer.hash, concludedAt: offer.concludedAt.toISOString() };
      if (lot.state !== 'awarded') throw contractStateWrong(lot.state);
      const said = JSON.parse(offer.statement.toString('utf8')) as ContractStatement;
      const { signature } = await this.acts.require(tx, said, signed, { accountId: principal.accountId });
      const [{ version, hash }, concludedAt] = [offer, await tx.now()];
      const conclusion = { contractorSignature: signature, concludedBy: principal.accountId, concludedAt };
      await tx.update(Contract, { lotId, version }, conclusion);
      const { price, periodDays, contractor } = said;
      const payload = { version, hash, contractor: contractor.name, price, periodDays };
      await this.lots.apply(tx, lot, 'conclude_contract', { type: 'contract.concluded', actorId: principal.accountId, payload });
      return { hash, concludedAt: concludedAt.toISOString() };
    });
  }
}
