import { Injectable } from '@nestjs/common';
import { canonicalJson, sha256Hex } from '@kaibiao/crypto';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { procedureOf } from '@kaibiao/rules';
import { blindIssues } from './blind-issues';
import { lockDraft, withEditor } from './drafting';
import type { EvaluationScheme } from './evaluation-scheme';
import { at } from './issue-place';
import { LotsService } from './lots.service';
import { budgetOf, schemeIssues } from './scheme-rules';
import { unknownSpecialities } from './specialities/specialities.queries';
import { schemeInvalid } from './tender.errors';

export interface SetEvaluationSchemeInput {
  lotId: string;
  rowVersion: number;
  scheme: EvaluationScheme;
}

/** Fixes the evaluation scheme (评标办法) of a draft. Throws SCHEME_INVALID with every reason. */
@Injectable()
export class SetEvaluationScheme {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
  ) {}

  async execute(principal: Principal, { lotId, rowVersion, scheme }: SetEvaluationSchemeInput): Promise<{ rowVersion: number }> {
    return this.uow.run(async (tx) => {
      const lot = await lockDraft(this.lots, tx, principal, { lotId, rowVersion });
      const codes = scheme.specialities.map(({ code }) => code);
      const unknown = await unknownSpecialities(tx, codes);
      const issues = [
        ...schemeIssues(procedureOf(lot.procedure, lot.procedureVersion), scheme, budgetOf(lot)),
        ...blindIssues(scheme, lot.envelopes),
        ...unknown.map((code) => ({ code: 'SCHEME_SPECIALITY_UNKNOWN', ...at('specialities', codes.indexOf(code)), facts: { code } })),
      ];
      if (issues.length > 0) throw schemeInvalid(issues);
      const schemeHash = await sha256Hex(canonicalJson(scheme));
      Object.assign(lot, { evaluationScheme: scheme, rowVersion: rowVersion + 1, editors: withEditor(lot, principal.accountId) });
      await this.lots.save(tx, lot);
      await tx.record({
        stream: `desk/${lotId}`,
        type: 'scheme.set',
        actorId: principal.accountId,
        payload: { schemeHash, rowVersion: lot.rowVersion },
      });
      return { rowVersion: lot.rowVersion };
    });
  }
}
