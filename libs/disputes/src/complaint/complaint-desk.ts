import { Injectable } from '@nestjs/common';
import type { Tx } from '@kaibiao/platform';
import { LotsService, type Lot } from '@kaibiao/tender';
import { Standstill, type Moment } from '../standstill';
import { Complaint } from './complaint.entity';
import { complaintNotFound, suspensionNone, suspensionOther } from './complaint.errors';
import { SuspensionOrder } from './suspension-order.entity';
import { SuspensionProposal, type SuspensionKind } from './suspension-proposal.entity';
import { IsNull } from 'typeorm';

/** What every act about a complaint begins and ends with. */
@Injectable()
export class ComplaintDesk {
  constructor(
    private readonly lots: LotsService,
    private readonly standstill: Standstill,
  ) {}

  /** The complaint, its lot locked; throws COMPLAINT_NOT_FOUND. */
  async lock(tx: Tx, complaintId: string): Promise<{ lot: Lot; complaint: Complaint }> {
    const found = await tx.findOne(Complaint, { id: complaintId });
    if (!found) throw complaintNotFound();
    const lot = await this.lots.lock(tx, found.lotId);
    return { lot, complaint: (await tx.findOne(Complaint, { id: complaintId }))! };
  }

  /** Only what does not stand still because of the complaint can be stopped, only what does can go on: throws SUSPENSION_OTHER, SUSPENSION_NONE. */
  async requireFit(tx: Tx, complaintId: string, kind: SuspensionKind): Promise<void> {
    const order = await tx.findOne(SuspensionOrder, { complaintId, endedAt: IsNull() });
    if (kind === 'suspend' && order) throw suspensionOther();
    if (kind === 'resume' && !order) throw suspensionNone();
  }

  suspend(tx: Tx, lot: Lot, moment: Moment): Promise<void> {
    return this.standstill.begin(tx, lot, moment);
  }

  /** Ends what was ordered or proposed because of the complaint; the lot goes on unless something else holds it. */
  async release(tx: Tx, lot: Lot, complaintId: string, moment: Moment): Promise<void> {
    const open = { complaintId, endedAt: IsNull() };
    await tx.update<SuspensionProposal>(SuspensionProposal, open, { endedAt: moment.at });
    const ended = await tx.update<SuspensionOrder>(SuspensionOrder, open, { endedAt: moment.at });
    if (ended > 0) await this.standstill.endIfSettled(tx, lot, moment);
  }
}
