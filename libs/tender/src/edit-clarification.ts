import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { ClarificationDraft } from './clarification-draft.entity';
import { ClarificationDrafts } from './clarification-drafts';
import { requireClarifiable } from './clarification-rules';
import { termsIssues, type ClarifiedTerms } from './clarified-terms';
import { requireAgency } from './drafting';
import { LotDossiers } from './lot-dossier';
import { LotsService } from './lots.service';
import { clarificationChanged, lotInvalid } from './tender.errors';
import { TENDER_TEXT_LIMITS, textIssues } from './text-limits';

export interface EditClarificationInput {
  lotId: string;
  /** The version that the caller read; another one is CLARIFICATION_CHANGED. */
  rowVersion: number;
  reason: string;
  affectsBids: boolean;
  terms: ClarifiedTerms;
  /** Ids of documents of the present set that the next one leaves out. */
  withdrawn: string[];
}

/** Saves the draft of a clarification as a whole. Throws CLARIFICATION_CLOSED, CLARIFICATION_CHANGED, LOT_INVALID. */
@Injectable()
export class EditClarification {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly dossiers: LotDossiers,
    private readonly drafts: ClarificationDrafts,
  ) {}

  async execute(principal: Principal, { lotId, rowVersion, ...said }: EditClarificationInput): Promise<{ rowVersion: number }> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      requireAgency(lot, principal);
      requireClarifiable(lot, await tx.now());
      const kept = await this.drafts.kept(tx, lotId);
      if (kept.rowVersion !== rowVersion) throw clarificationChanged(kept.rowVersion);
      const issues = [
        ...textIssues({ reason: [said.reason, TENDER_TEXT_LIMITS.clarification] }),
        ...termsIssues(await this.dossiers.of(tx, lotId), said.terms),
      ];
      if (issues.length > 0) throw lotInvalid(issues);
      const row = { ...said, lotId, rowVersion: rowVersion + 1, editedBy: principal.accountId, editedAt: await tx.now() };
      await this.save(tx, row);
      return { rowVersion: row.rowVersion };
    });
  }

  private async save(tx: Tx, row: ClarificationDraft): Promise<void> {
    if (!(await tx.update(ClarificationDraft, { lotId: row.lotId }, row))) await tx.insert(ClarificationDraft, row);
    const payload = { rowVersion: row.rowVersion };
    await tx.record({ stream: `desk/${row.lotId}`, type: 'clarification.edited', actorId: row.editedBy, payload });
  }
}
