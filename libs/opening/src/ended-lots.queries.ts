import { Injectable } from '@nestjs/common';
import { LOT_KEY_KEPT_DAYS } from '@kaibiao/crypto';
import type { Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { OrderEvidence, type SignedView } from './order-evidence.queries';

/** A lot of which nothing will be opened any more, with what a custodian needs to see that for itself. */
export interface EndedLot {
  lotId: string;
  lotCode: string;
  /** The lot's journal, base64 canonical bytes in order. */
  journal: string[];
  /** The signed notices that set the schedule. */
  notices: SignedView[];
}

/** Lots in one answer; the others come with the next question. */
const MOST = 20;
const ENDED = `
  select lot.id "lotId", lot.code "lotCode" from lot
  where code = any($2) and state in ('contracted', 'archived', 'failed', 'terminated') and suspended_since is null
    and state_since <= kaibiao.now() - interval '${LOT_KEY_KEPT_DAYS} days'
    and policy->'custodians' ?| array(select fingerprint from certificate where account_id = $1 and usage = 'encryption')
  order by lot.id limit ${MOST}`;

/** Which lots are over, of those whose keys a custodian holds. */
@Injectable()
export class EndedLots {
  constructor(
    private readonly reader: Reader,
    private readonly evidence: OrderEvidence,
  ) {}

  /** Lots of others, and lots that nobody knows, are left out. */
  async of({ accountId }: Principal, lotCodes: readonly string[]): Promise<EndedLot[]> {
    const lots = await this.reader.rows<Pick<EndedLot, 'lotId' | 'lotCode'>>(ENDED, [accountId, lotCodes]);
    const ended: EndedLot[] = [];
    for (const lot of lots)
      ended.push({ ...lot, journal: await this.evidence.journal(lot.lotId), notices: await this.evidence.notices(lot.lotId) });
    return ended;
  }
}
