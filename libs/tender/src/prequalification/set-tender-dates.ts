import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { procedureOf, scheduleIssues } from '@kaibiao/rules';
import { requireAgency, withEditor } from '../drafting';
import { LotDossiers } from '../lot-dossier';
import { LotsService } from '../lots.service';
import { lotNotEditable } from '../tender.errors';
import { applicationDates } from './prequalification-rules';
import { tenderDatesInvalid } from './prequalification.errors';

export interface TenderDatesInput {
  lotId: string;
  documentsFrom: Date;
  documentsUntil: Date;
  bidDeadline: Date;
}

/**
 * The dates of the tender that follows a pre-qualification: they are named with the invitation, when it is known how long the review took.
 * Throws LOT_NOT_EDITABLE, TENDER_DATES_INVALID with every reason.
 */
@Injectable()
export class SetTenderDates {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly dossiers: LotDossiers,
  ) {}

  async execute(principal: Principal, { lotId, ...dates }: TenderDatesInput): Promise<{ rowVersion: number }> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      requireAgency(lot, principal);
      if (lot.state !== 'applying') throw lotNotEditable(lot.state);
      const { prequalification, project } = await this.dossiers.of(tx, lotId);
      const times = { compulsory: project.compulsory, publishedAt: await tx.now(), ...applicationDates(prequalification), ...dates };
      const issues = scheduleIssues(procedureOf(lot.procedure, lot.procedureVersion), times);
      if (issues.length > 0) throw tenderDatesInvalid(issues);
      Object.assign(lot, dates, { rowVersion: lot.rowVersion + 1, editors: withEditor(lot, principal.accountId) });
      await this.lots.save(tx, lot);
      const payload = { rowVersion: lot.rowVersion };
      await tx.record({ stream: `desk/${lotId}`, type: 'lot.edited', actorId: principal.accountId, payload });
      return { rowVersion: lot.rowVersion };
    });
  }
}
