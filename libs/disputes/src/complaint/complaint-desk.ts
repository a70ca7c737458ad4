import { Injectable } from '@nestjs/common';
import type { Tx } from '@kaibiao/platform';
import { LotsService, type Lot } from '@kaibiao/tender';
import { Standstill, type Moment } from '../standstill';
import { Complaint } from './complaint.entity';
import { complaintNotFound } from './complaint.errors';
import { SuspensionOrder } from './suspension-order.entity';
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

  suspend(tx: Tx, lot: Lot, moment: Moment): Promise<void> {
    return this.standstill.begin(tx, lot, moment);
  }

  /** Ends what was ordered because of the complaint; the lot goes on unless something else holds it. */
  async release(tx: Tx, lot: Lot, complaintId: string, moment: Moment): Promise<void> {
    const ended = await tx.update<SuspensionOrder>(SuspensionOrder, { complaintId, endedAt: IsNull() }, { endedAt: moment.at });
    if (ended > 0) await this.standstill.endIfSettled(tx, lot, moment);
  }
}
