import { Injectable } from '@nestjs/common';
import { dealSeed, sha256Hex, signStatement } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { Random } from '@kaibiao/kernel';
import { PlatformSigner, type Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { requireHandedIn } from './drafting';
import { LotDossiers } from './lot-dossier';
import type { Lot } from './lot.entity';
import { LotsService } from './lots.service';
import { policyIssues } from './policy-rules';
import { isDrafter, SEED_PURPOSES } from './publication-rules';
import { SeedDealing } from './seed-dealing.entity';
import { lotAcceptedByDrafter, lotNotChecked, lotNotReady, lotSecondCheckerSame } from './tender.errors';

const SEED_BYTES = 32;
/** The platform's place among the dealers. */
const PLATFORM = 0;

/**
 * The centre accepts a lot (受理), the second of two looks at it: never the hands that drafted it, nor those that checked it first. In the same transaction the platform deals its draw seeds to the
 * custodians and forgets them; the custodians' own dealings follow.
 */
@Injectable()
export class AcceptLot {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly dossiers: LotDossiers,
    private readonly platform: PlatformSigner,
    private readonly random: Random,
  ) {}

  async execute(principal: Principal, { actId, lotId }: { actId: string; lotId: string }): Promise<{ rowVersion: number }> {
    return this.uow.once({ id: actId, actorId: principal.accountId, command: 'lot.accept', input: { lotId } }, async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      requireHandedIn(lot);
      if (isDrafter(lot, principal.accountId)) throw lotAcceptedByDrafter();
      if (!lot.checkedBy) throw lotNotChecked();
      if (lot.checkedBy === principal.accountId) throw lotSecondCheckerSame();
      const fact = { stream: `desk/${lotId}`, type: 'lot.accepted', actorId: principal.accountId, payload: {} };
      await this.lots.apply(tx, lot, 'accept', fact, { acceptedBy: principal.accountId });
      await this.dealSeeds(tx, lot);
      return { rowVersion: lot.rowVersion };
    });
  }

  private async dealSeeds(tx: Tx, lot: Lot): Promise<void> {
    const { custodians } = await this.dossiers.of(tx, lot.id);
    const issues = policyIssues(lot.policy, custodians, { suite: lot.suite, now: await tx.now(), openingEnds: lot.bidDeadline });
    if (issues.length > 0) throw lotNotReady(issues);
    const signer = await this.platform.signer();
    const dealer = await sha256Hex(signer.certificate);
    const custodianCertificates = custodians.map(({ certificate }) => new Uint8Array(certificate));
    for (const purpose of SEED_PURPOSES) {
      const seed = this.random.bytes(SEED_BYTES);
      const dealing = await dealSeed(nodeBackend, {
        suite: lot.suite,
        lotCode: lot.code,
        purpose,
        dealer,
        seed,
        threshold: lot.policy.threshold,
        custodianCertificates,
      });
      seed.fill(0);
      const { statement, signature } = await signStatement(signer, dealing);
      const hash = await sha256Hex(statement);
      const row = { lotId: lot.id, purpose, dealer: PLATFORM, statement: Buffer.from(statement), signature: Buffer.from(signature), hash };
      await tx.insert(SeedDealing, { ...row, createdAt: await tx.now() });
      await tx.record({ stream: `desk/${lot.id}`, type: 'seed.dealt', actorId: 'api', payload: { purpose, dealer: PLATFORM, hash } });
    }
  }
}
