import { Injectable } from '@nestjs/common';
import type { Principal, Role } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { lotNotFound } from '@kaibiao/tender';
import { archiveNotReady } from '../archive.errors';
import { ENDED } from './lot-archives';

interface Row {
  code: string;
  state: string;
  tendererId: string;
  agencyId: string;
  declared: boolean;
}

export interface ArchiveStanding {
  code: string;
  state: string;
  downloadable: boolean;
}

const CENTRE: readonly Role[] = ['centre_acceptance', 'centre_witness', 'centre_expert_desk'];
const OVERSIGHT: readonly Role[] = ['supervisor', 'audit_admin'];

/**
 * Who may have a lot's archive: supervision and audit, the centre, and the lot's own tenderer and agency, once the lot has ended. If it ended
 * before the opening was declared, who had bid stays unknown to all but supervision and audit, since the lot is tendered again.
 */
@Injectable()
export class ArchiveReaders {
  constructor(private readonly reader: Reader) {}

  /** The lot's code; throws ARCHIVE_NOT_READY for those at work on the lot, LOT_NOT_FOUND for whoever else may not have it. */
  async require(principal: Principal, lotId: string): Promise<string> {
    const { code, state, downloadable } = await this.standing(principal, lotId);
    if (!downloadable) throw archiveNotReady(state);
    return code;
  }

  /** Whether the caller may have the archive now. Throws LOT_NOT_FOUND for whom it is no business. */
  async standing({ roles, organisationId }: Principal, lotId: string): Promise<ArchiveStanding> {
    const lot = await this.reader.row<Row>(
      `select code, state, tenderer_id "tendererId", agency_id "agencyId", exists (select 1 from opening_declaration d where d.lot_id = lot.id) declared
       from lot where id = $1`,
      [lotId],
    );
    if (!lot) throw lotNotFound();
    const { code, state } = lot;
    const has = (some: readonly Role[]): boolean => some.some((role) => roles.includes(role));
    const party = organisationId !== null && [lot.tendererId, lot.agencyId].includes(organisationId);
    const downloadable = ENDED.includes(state) && (has(OVERSIGHT) || (lot.declared && (party || has(CENTRE))));
    const atWork = party || (state !== 'draft' && has([...CENTRE, 'supervisor']));
    if (!downloadable && !atWork) throw lotNotFound();
    return { code, state, downloadable };
  }
}
