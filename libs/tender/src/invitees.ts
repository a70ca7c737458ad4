import { Injectable } from '@nestjs/common';
import { RowCipher } from '@kaibiao/platform';
import { procedureOf, type Procedure } from '@kaibiao/rules';
import { invitationsHash, type InvitationList } from './invitation-list';
import type { LotInvitation } from './lot-invitation.entity';
import type { Lot } from './lot.entity';
import { rows, type Via } from './rows';
import { lotNotInvited } from './tender.errors';

type Born = Pick<Lot, 'procedure' | 'procedureVersion'>;

/** Whether only those may take part who are on the list of the lot: whom the tenderer has invited, or who passed its pre-qualification. */
export const byInvitation = (lot: Born): boolean => ['invited', 'qualified'].includes(admissionOf(lot));

export const admissionOf = ({ procedure, procedureVersion }: Born): Procedure['admission'] =>
  procedureOf(procedure, procedureVersion).admission;

/** Who is invited to a lot (受邀单位): known to its agency and to each of them for itself, until the opening names the bidders. */
@Injectable()
export class Invitees {
  constructor(private readonly cipher: RowCipher) {}

  row(lotId: string, organisationId: string): LotInvitation {
    const inviteeSealed = this.cipher.seal(Buffer.from(organisationId), contextOf(lotId));
    return { lotId, inviteeTag: this.tag(lotId, organisationId), inviteeSealed };
  }

  tag(lotId: string, organisationId: string): string {
    return this.cipher.tag('invitee', lotId, organisationId);
  }

  organisationOf({ lotId, inviteeSealed }: Pick<LotInvitation, 'lotId' | 'inviteeSealed'>): string {
    return this.cipher.open(inviteeSealed, contextOf(lotId)).toString();
  }

  /** The list of a lot, its salt drawn from the row key. */
  async list(via: Via, lotId: string): Promise<InvitationList> {
    const sealed = await rows<Pick<LotInvitation, 'inviteeSealed'>>(
      via,
      'select invitee_sealed "inviteeSealed" from lot_invitation where lot_id = $1',
      [lotId],
    );
    const ids = sealed.map(({ inviteeSealed }) => this.organisationOf({ lotId, inviteeSealed }));
    const found = await rows<{ code: string }>(via, 'select code from organisation where id = any($1)', [ids]);
    return { salt: this.cipher.tag('invitations', lotId), codes: found.map(({ code }) => code).sort() };
  }

  /** What a notice says of the list; null where everybody may bid. */
  async hashOf(via: Via, { lotId, ...born }: Born & { lotId: string }): Promise<string | null> {
    return byInvitation(born) ? invitationsHash(await this.list(via, lotId)) : null;
  }

  /** Whether this organisation may take part: everybody where the procedure is open. */
  async admits(via: Via, lot: Born & { id: string }, organisationId: string | null): Promise<boolean> {
    if (!byInvitation(lot)) return true;
    if (organisationId === null) return false;
    const found = await rows(via, 'select 1 from lot_invitation where lot_id = $1 and invitee_tag = $2', [
      lot.id,
      this.tag(lot.id, organisationId),
    ]);
    return found.length > 0;
  }

  /** Throws LOT_NOT_INVITED. */
  async require(via: Via, lot: Born & { id: string }, organisationId: string | null): Promise<void> {
    if (!(await this.admits(via, lot, organisationId))) throw lotNotInvited();
  }
}

const contextOf = (lotId: string) => `lot_invitation/${lotId}`;
