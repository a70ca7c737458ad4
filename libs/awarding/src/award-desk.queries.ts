import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { Lot, lotNotFound, LotsService } from '@kaibiao/tender';
import { AwardDrafts, type AwardChoice, type AwardDraft } from './award-drafts';
import { CandidateDrafts, type CandidatesDraft } from './candidate-drafts';

/** What tenderer and agency sign next, as it would be signed now. */
@Injectable()
export class AwardDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly candidates: CandidateDrafts,
    private readonly awards: AwardDrafts,
  ) {}

  candidatesDraft(principal: Principal, lotId: string): Promise<CandidatesDraft> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      requireParty(principal, [lot.tendererId, lot.agencyId]);
      return this.candidates.of(tx, lotId, await tx.now());
    });
  }

  awardDraft(principal: Principal, choice: AwardChoice): Promise<AwardDraft> {
    return this.uow.run(async (tx) => {
      const lot: Lot = await this.lots.lock(tx, choice.lotId);
      requireParty(principal, [lot.tendererId]);
      return this.awards.of(tx, choice, await tx.now());
    });
  }
}

function requireParty({ organisationId }: Principal, parties: readonly string[]): void {
  if (organisationId === null || !parties.includes(organisationId)) throw lotNotFound();
}
