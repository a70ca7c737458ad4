import { Injectable } from '@nestjs/common';
import { Reader } from '@kaibiao/platform';
import { isPresent, PlatformCustodians, type CustodianPresence } from '@kaibiao/tender';

/** `waiting`: it may still pass. */
export type RehearsalState = 'waiting' | 'passed' | 'failed';

/** The last rehearsal of a lot that takes bids. */
export interface RehearsalView {
  lotId: string;
  lotCode: string;
  lotName: string;
  bidDeadline: Date;
  plannedFor: Date;
  endsAt: Date;
  /** q */
  needed: number;
  answered: number;
  /** Names of the custodians who have not answered, or answered wrongly. */
  silent: string[];
  state: RehearsalState;
}

export interface CustodianWatchView {
  at: Date;
  custodians: (CustodianPresence & { present: boolean })[];
  rehearsals: RehearsalView[];
}

const REHEARSALS = `
  select lot.id "lotId", lot.code "lotCode", lot.name "lotName", lot.bid_deadline "bidDeadline", r.planned_for "plannedFor", r.ends_at "endsAt",
    r.needed, kaibiao.now() > r.ends_at "isOver", count(*) filter (where c.fits)::int answered,
    coalesce(array_agg(coalesce(p.name, '#' || c.custodian) order by c.custodian) filter (where c.fits is not true), '{}') silent
  from lot join rehearsal r on r.lot_id = lot.id join rehearsal_call c on c.lot_id = r.lot_id and c.planned_for = r.planned_for
    left join certificate k on k.fingerprint = lot.policy->'custodians'->>(c.custodian - 1) left join custodian p on p.account_id = k.account_id
  where lot.state = 'bidding' and r.planned_for = (select max(planned_for) from rehearsal where lot_id = lot.id)
  group by lot.id, r.lot_id, r.planned_for order by lot.bid_deadline, lot.id`;

/** Whether the custodians are there and can open what is sealed to them. Nothing in it moves with what bidders do. */
@Injectable()
export class CustodianWatch {
  constructor(
    private readonly reader: Reader,
    private readonly custodians: PlatformCustodians,
  ) {}

  async now(): Promise<CustodianWatchView> {
    const at = await this.reader.now();
    const presence = await this.custodians.presence(this.reader);
    const rows = await this.reader.rows<Omit<RehearsalView, 'state'> & { isOver: boolean }>(REHEARSALS);
    return {
      at,
      custodians: presence.map((custodian) => ({ ...custodian, present: isPresent(custodian.seenAt, at) })),
      rehearsals: rows.map(({ isOver, ...row }) => ({ ...row, state: stateOf(row, isOver) })),
    };
  }
}

function stateOf({ answered, needed }: { answered: number; needed: number }, isOver: boolean): RehearsalState {
  if (answered >= needed) return 'passed';
  return isOver ? 'failed' : 'waiting';
}
