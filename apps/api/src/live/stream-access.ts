import { Injectable } from '@nestjs/common';
import { DomainError, isUuid } from '@kaibiao/kernel';
import type { Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';

const OVERSEERS = ['centre_acceptance', 'centre_witness', 'supervisor'] as const;

/** Who may read a stream. A foreign stream and one that does not exist give the same answer. */
@Injectable()
export class StreamAccess {
  constructor(private readonly reader: Reader) {}

  async require(principal: Principal | null, stream: string): Promise<void> {
    const [kind, id = ''] = stream.split('/');
    if (!isUuid(id) || !(await this.allowed(principal, kind, id))) throw new DomainError('not_found', 'STREAM_NOT_FOUND');
  }

  private async allowed(principal: Principal | null, kind: string | undefined, id: string): Promise<boolean> {
    if (kind === 'lot') return this.published(id);
    if (kind === 'desk') return this.worksOn(principal, id);
    return kind === 'evaluation' && this.evaluates(principal, id);
  }

  private async published(lotId: string): Promise<boolean> {
    return (await this.reader.row('select 1 from lot where id = $1 and published_at is not null', [lotId])) !== null;
  }

  private async worksOn(principal: Principal | null, lotId: string): Promise<boolean> {
    if (!principal) return false;
    const lot = await this.reader.row<{ agency_id: string; tenderer_id: string }>('select agency_id, tenderer_id from lot where id = $1', [
      lotId,
    ]);
    if (!lot) return false;
    return (
      OVERSEERS.some((role) => principal.roles.includes(role)) || [lot.agency_id, lot.tenderer_id].includes(principal.organisationId ?? '')
    );
  }

  /** Members who sit now, the expert desk and the supervisor: the names in it are secret until the result (招标投标法 第三十七条). */
  private async evaluates(principal: Principal | null, lotId: string): Promise<boolean> {
    if (!principal) return false;
    if (principal.roles.includes('centre_expert_desk') || principal.roles.includes('supervisor')) {
      return (await this.reader.row('select 1 from committee where lot_id = $1', [lotId])) !== null;
    }
    const seat = 'select 1 from committee_member where lot_id = $1 and account_id = $2 and replaced_at is null';
    return (await this.reader.row(seat, [lotId, principal.accountId])) !== null;
  }
}
