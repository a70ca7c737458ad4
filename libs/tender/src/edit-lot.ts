import { Injectable } from '@nestjs/common';
import type { SealingPolicy } from '@kaibiao/crypto';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { segmentsOf } from '@kaibiao/rules';
import { lockDraft, withEditor } from './drafting';
import { bondFen, contentIssues, type LotContent } from './lot-content';
import { LotsService } from './lots.service';
import { lotInvalid } from './tender.errors';

export interface EditLotInput {
  lotId: string;
  /** The version that the caller read; another one is LOT_CHANGED_MEANWHILE. */
  rowVersion: number;
  /** Without a policy the draft keeps the one it has. */
  content: Omit<LotContent, 'policy'> & { policy?: SealingPolicy };
}

/** Saves a draft as a whole. */
@Injectable()
export class EditLot {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
  ) {}

  async execute(principal: Principal, { lotId, rowVersion, content }: EditLotInput): Promise<{ rowVersion: number }> {
    const issues = contentIssues(content);
    if (issues.length > 0) throw lotInvalid(issues);
    return this.uow.run(async (tx) => {
      const lot = await lockDraft(this.lots, tx, principal, { lotId, rowVersion });
      const { ceilingPrice, bidBond, policy = lot.policy, envelopes = lot.envelopes, suite = lot.suite, ...rest } = content;
      Object.assign(lot, rest, {
        policy,
        envelopes,
        suite,
        segment: segmentsOf(envelopes)[0]!,
        ceilingPriceFen: String(ceilingPrice),
        bidBondFen: bidBond === undefined ? lot.bidBondFen : (bondFen(bidBond) ?? null),
        rowVersion: rowVersion + 1,
        editors: withEditor(lot, principal.accountId),
      });
      await this.lots.save(tx, lot);
      await tx.record({
        stream: `desk/${lotId}`,
        type: 'lot.edited',
        actorId: principal.accountId,
        payload: { rowVersion: lot.rowVersion },
      });
      return { rowVersion: lot.rowVersion };
    });
  }
}
