import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { DeskLots } from './desk-lots.queries';
import { Invitees } from './invitees';
import type { Party } from './lot-dossier';
import { lotNotFound } from './tender.errors';

/** An invitation as the one invited reads it. */
export interface OwnInvitation {
  lotCode: string;
  name: string;
  tenderer: string;
  bidDeadline: string;
}

type OpenRow = Omit<OwnInvitation, 'bidDeadline'> & { lotId: string; inviteeTag: string; bidDeadline: Date };

const OPEN = `
  select i.lot_id "lotId", i.invitee_tag "inviteeTag", l.code "lotCode", l.name, t.name tenderer, l.bid_deadline "bidDeadline"
  from lot_invitation i join lot l on l.id = i.lot_id join organisation t on t.id = l.tenderer_id
  where l.state = 'bidding' order by l.bid_deadline, l.id`;

@Injectable()
export class Invitations {
  constructor(
    private readonly reader: Reader,
    private readonly desk: DeskLots,
    private readonly invitees: Invitees,
  ) {}

  /** The list of a lot, for its agency alone. */
  async ofLot(principal: Principal, lotId: string): Promise<{ grounds: string; invitees: Party[] }> {
    const { agencyId, invitationGrounds: grounds } = await this.desk.get(principal, lotId);
    if (agencyId !== principal.organisationId) throw lotNotFound();
    const { codes } = await this.invitees.list(this.reader, lotId);
    const invitees = await this.reader.rows<Party>('select name, code from organisation where code = any($1) order by code', [codes]);
    return { grounds, invitees };
  }

  /** The lots in bidding to which the caller's organisation is invited, the soonest deadline first. */
  async own({ organisationId }: Principal): Promise<OwnInvitation[]> {
    if (organisationId === null) return [];
    const open = await this.reader.rows<OpenRow>(OPEN);
    return open
      .filter(({ lotId, inviteeTag }) => inviteeTag === this.invitees.tag(lotId, organisationId))
      .map(({ lotCode, name, tenderer, bidDeadline }) => ({ lotCode, name, tenderer, bidDeadline: bidDeadline.toISOString() }));
  }
}
