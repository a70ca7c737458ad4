import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { sha256Hex } from '@kaibiao/crypto';
import { SignedActs, type Principal, type SignedInput } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { lotNotFound, LotsService } from '@kaibiao/tender';
import { Contract } from './contract.entity';
import { ContractFiling } from './contract-filing.entity';
import type { ContractStatement } from './contract-statement';
import { filingStatement, type FilingStatement } from './filing-statement';

export interface ContractFiled {
  number: string;
  filedAt: string;
}

/** The centre files a concluded contract (合同备案) under a number, and signs its key terms. */
@Injectable()
export class FileContract {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly acts: SignedActs,
  ) {}

  /** As it would be signed now. Changes nothing. Throws LOT_NOT_FOUND for a lot without a concluded contract. */
  draft(lotId: string): Promise<FilingStatement> {
    return this.uow.run(async (tx) => {
      await this.lots.lock(tx, lotId);
      return this.of(tx, lotId);
    });
  }

  /** Once; whoever comes second is told of the first. Throws LOT_NOT_FOUND, and what `SignedActs` throws. */
  execute({ accountId }: Principal, { lotId, ...signed }: { lotId: string } & SignedInput): Promise<ContractFiled> {
    return this.uow.run(async (tx) => {
      await this.lots.lock(tx, lotId);
      const earlier = await tx.findOne(ContractFiling, { lotId });
      if (earlier) return { number: earlier.number, filedAt: earlier.filedAt.toISOString() };
      const expected = await this.of(tx, lotId);
      const { statement, signature } = await this.acts.require(tx, expected, signed, { accountId });
      const { version, number, contract } = expected;
      const [hash, filedAt] = [await sha256Hex(statement), await tx.now()];
      await tx.insert(ContractFiling, { lotId, version, statement, signature, hash, number, filedBy: accountId, filedAt });
      const payload = { number, hash: contract, filingHash: hash };
      await tx.record({ stream: `lot/${lotId}`, type: 'contract.filed', actorId: accountId, payload });
      return { number, filedAt: filedAt.toISOString() };
    });
  }

  private async of(tx: Tx, lotId: string): Promise<FilingStatement> {
    const contract = await tx.findOne(Contract, { lotId, concludedAt: Not(IsNull()) });
    if (!contract) throw lotNotFound();
    const said = JSON.parse(contract.statement.toString('utf8')) as ContractStatement;
    return filingStatement(said, contract.hash);
  }
}
