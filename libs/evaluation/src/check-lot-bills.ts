import { Injectable } from '@nestjs/common';
import { OpenedBids } from '@kaibiao/opening';
import { Reader, UnitOfWork } from '@kaibiao/platform';
import { checkBills } from '@kaibiao/scoring';
import { LotsService } from '@kaibiao/tender';
import { BillCheck, BillRun } from './bill-check.entity';
import { BillShelf, type ShelvedBill } from './bill-shelf';

interface BidBill {
  submissionId: string;
  price: string;
  shelved: ShelvedBill;
}

const MISSING = `
  select l.id from lot l where l.state in ('opened', 'evaluating') and exists (select 1 from opened_bid o where o.lot_id = l.id and o.price_fen is not null)
    and not exists (select 1 from bill_run r where r.lot_id = l.id)
  order by l.state_since, l.id limit 20`;

/**
 * 清标 in the background, as soon as the bids are open: reads every priced bill and the tenderer's own, and keeps what the committee should look at.
 * The flags decide nothing. Done once: opened bids do not change.
 */
@Injectable()
export class CheckLotBills {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly lots: LotsService,
    private readonly opened: OpenedBids,
    private readonly shelf: BillShelf,
  ) {}

  /** Lots whose bids are open and whose bills nobody has checked. */
  async missing(): Promise<string[]> {
    return (await this.reader.rows<{ id: string }>(MISSING)).map(({ id }) => id);
  }

  async execute(lotId: string): Promise<{ checked: number; flags: number }> {
    const [tendered, control] = [await this.shelf.issued(lotId, 'bill_of_quantities'), await this.shelf.issued(lotId, 'ceiling_price')];
    const bids: BidBill[] = [];
    for (const { submissionId, price, outcome, files } of await this.opened.of(lotId))
      if (outcome === 'opened' && price !== null) bids.push({ submissionId, price, shelved: await this.shelf.priced(files) });
    const readable = bids.filter(({ shelved }) => shelved.problem === null);
    const flags = checkBills({
      tendered: tendered.problem ? null : tendered.bill,
      control: control.problem ? null : control.bill,
      bids: readable.map(({ submissionId, price, shelved }) => ({ bidder: submissionId, price, bill: shelved.bill })),
    });
    const count = [...flags.values()].reduce((sum, found) => sum + found.length, 0);
    await this.uow.run(async (tx) => {
      await this.lots.lock(tx, lotId);
      if (await tx.findOne(BillRun, { lotId })) return;
      const issued = ({ files, problem }: ShelvedBill) => ({ files, problem });
      await tx.insert(BillRun, { lotId, tendered: issued(tendered), control: issued(control), checkedAt: await tx.now() });
      for (const { submissionId, shelved } of bids) {
        const { files, problem, bill } = shelved;
        await tx.insert(BillCheck, { lotId, submissionId, files, problem, lines: bill.length, flags: flags.get(submissionId) ?? [] });
      }
      const payload = { bills: readable.length, unread: bids.length - readable.length, flags: count };
      await tx.record({ stream: `evaluation/${lotId}`, type: 'bills.checked', actorId: 'worker', payload });
    });
    return { checked: readable.length, flags: count };
  }
}
