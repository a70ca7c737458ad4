import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { lockDraft, withEditor } from '../drafting';
import { admissionOf } from '../invitees';
import { LotsService } from '../lots.service';
import { Prequalification } from './prequalification.entity';
import { criteriaIssues, type PrequalificationTerms } from './prequalification-rules';
import { prequalificationInvalid, procedureWithoutPrequalification } from './prequalification.errors';

export type EditPrequalificationInput = Pick<PrequalificationTerms, 'criteria' | 'documentsFrom' | 'documentsUntil' | 'deadline'> & {
  lotId: string;
  rowVersion: number;
};

/** Says how a draft is pre-qualified: by which criteria and until when. Throws PROCEDURE_WITHOUT_PREQUALIFICATION, PREQUALIFICATION_INVALID. */
@Injectable()
export class EditPrequalification {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
  ) {}

  async execute(
    principal: Principal,
    { lotId, rowVersion, criteria, ...dates }: EditPrequalificationInput,
  ): Promise<{ rowVersion: number }> {
    return this.uow.run(async (tx) => {
      const lot = await lockDraft(this.lots, tx, principal, { lotId, rowVersion });
      if (admissionOf(lot) !== 'qualified') throw procedureWithoutPrequalification(lot.procedure);
      const issues = criteriaIssues(criteria);
      if (issues.length > 0) throw prequalificationInvalid(issues);
      await tx.delete(Prequalification, { lotId });
      await tx.insert(Prequalification, { lotId, criteria: [...criteria], ...dates });
      Object.assign(lot, { rowVersion: rowVersion + 1, editors: withEditor(lot, principal.accountId) });
      await this.lots.save(tx, lot);
      const payload = { rowVersion: lot.rowVersion };
      await tx.record({ stream: `desk/${lotId}`, type: 'prequalification.set', actorId: principal.accountId, payload });
      return { rowVersion: lot.rowVersion };
    });
  }
}
