import { Injectable } from '@nestjs/common';
import { sha256Hex, verifyStatement, type SeedDealing as Dealing, type Signed } from '@kaibiao/crypto';
import { CertificateBook, TrustStore, type Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { custodianNumber } from './custodian-number';
import { isPreparing } from './drafting';
import { LotsService } from './lots.service';
import { dealingFault } from './seed-dealing-rules';
import { SeedDealing } from './seed-dealing.entity';
import { seedAlreadyDealt, seedDealingClosed, seedDealingInvalid } from './tender.errors';

export interface DealSeedInput extends Signed {
  lotId: string;
}

/**
 * A custodian deals a draw seed to all custodians of the lot (design: sealed bid §7). One for each purpose, for ever: the same bytes again
 * get the same answer, others SEED_ALREADY_DEALT.
 */
@Injectable()
export class DealSeed {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly trust: TrustStore,
    private readonly book: CertificateBook,
  ) {}

  async execute(principal: Principal, { lotId, statement, signature }: DealSeedInput): Promise<{ hash: string }> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      const dealer = await custodianNumber(tx, lot, principal.accountId);
      const { value, certificate } = await verifyStatement<Dealing>(
        'kaibiao-seed-dealing/1',
        { statement, signature },
        this.trust.options(await tx.now()),
      );
      await this.book.requireBound(tx, certificate.fingerprint, { accountId: principal.accountId }, 'signing');
      const fault = dealingFault(value, lot, certificate.fingerprint);
      if (fault) throw seedDealingInvalid(fault);
      const hash = await sha256Hex(statement);
      const earlier = await tx.findOne(SeedDealing, { lotId, purpose: value.purpose, dealer });
      if (earlier) {
        if (earlier.hash !== hash) throw seedAlreadyDealt(value.purpose, dealer);
        return { hash };
      }
      if (!isPreparing(lot)) throw seedDealingClosed(lot.state);
      const row = { lotId, purpose: value.purpose, dealer, statement: Buffer.from(statement), signature: Buffer.from(signature), hash };
      await tx.insert(SeedDealing, { ...row, createdAt: await tx.now() });
      await tx.record({
        stream: `desk/${lotId}`,
        type: 'seed.dealt',
        actorId: principal.accountId,
        payload: { purpose: value.purpose, dealer, hash },
      });
      return { hash };
    });
  }
}
