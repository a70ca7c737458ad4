import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import type { Issue } from '@kaibiao/kernel';
import { UnitOfWork } from '@kaibiao/platform';
import { lockDraft, withEditor } from './drafting';
import { admissionOf, Invitees } from './invitees';
import { LotInvitation } from './lot-invitation.entity';
import { LotsService } from './lots.service';
import { invitationInvalid, procedureWithoutInvitation } from './tender.errors';
import { TENDER_TEXT_LIMITS, textIssues } from './text-limits';

export interface InviteBiddersInput {
  lotId: string;
  rowVersion: number;
  /** Why it is an invited tender (招标投标法实施条例 第八条); the notice prints it. */
  grounds: string;
  /** 统一社会信用代码 of those invited. */
  codes: readonly string[];
}

/**
 * Says whom an invited tender invites (邀请招标, 招标投标法 第十七条); the list takes the place of the one before. The journal says that there is one,
 * not who is on it nor how many. Throws PROCEDURE_WITHOUT_INVITATION, INVITATION_INVALID with every reason.
 */
@Injectable()
export class InviteBidders {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly invitees: Invitees,
  ) {}

  async execute(principal: Principal, { lotId, rowVersion, grounds, codes }: InviteBiddersInput): Promise<{ rowVersion: number }> {
    return this.uow.run(async (tx) => {
      const lot = await lockDraft(this.lots, tx, principal, { lotId, rowVersion });
      if (admissionOf(lot) !== 'invited') throw procedureWithoutInvitation(lot.procedure);
      const found = await tx.query<{ id: string; code: string }>('select id, code from organisation where code = any($1)', [codes]);
      const known = new Map(found.map(({ id, code }) => [code, id]));
      const issues = [
        ...textIssues({ grounds: [grounds, TENDER_TEXT_LIMITS.invitation] }),
        ...codes.flatMap((code, at) => codeIssues(code, { at, codes, id: known.get(code), lot })),
      ];
      if (issues.length > 0) throw invitationInvalid(issues);
      await tx.delete(LotInvitation, { lotId });
      const invited = [...known.values()].map((id) => this.invitees.row(lotId, id));
      if (invited.length > 0) await tx.insert(LotInvitation, invited);
      Object.assign(lot, { invitationGrounds: grounds, rowVersion: rowVersion + 1, editors: withEditor(lot, principal.accountId) });
      await this.lots.save(tx, lot);
      const payload = { rowVersion: lot.rowVersion };
      await tx.record({ stream: `desk/${lotId}`, type: 'invitations.set', actorId: principal.accountId, payload });
      return { rowVersion: lot.rowVersion };
    });
  }
}

function codeIssues(
  code: string,
  { at, codes, id, lot }: { at: number; codes: readonly string[]; id: string | undefined; lot: { agencyId: string; tendererId: string } },
): Issue[] {
  const issue = (reason: string): Issue[] => [{ code: reason, field: `codes.${at}`, facts: { code } }];
  if (id === undefined) return issue('INVITATION_UNKNOWN');
  if (codes.indexOf(code) !== at) return issue('INVITATION_REPEATED');
  return id === lot.agencyId || id === lot.tendererId ? issue('INVITATION_OF_ITSELF') : [];
}
