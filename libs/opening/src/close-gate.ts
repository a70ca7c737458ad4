import { Injectable } from '@nestjs/common';
import { Reader, UnitOfWork } from '@kaibiao/platform';
import { LotsService } from '@kaibiao/tender';
import { Gates } from './gates';

/** Looks again at lots whose gate waits for custodians who may never vote; the worker calls it at its beat. */
@Injectable()
export class CloseGate {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly gates: Gates,
    private readonly reader: Reader,
  ) {}

  /** Lots that are ordered and not gated. */
  async waiting(): Promise<string[]> {
    const rows = await this.reader.rows<{ id: string }>(
      `select id from lot where state = 'ordered' and not exists (select 1 from opening_gate g where (g.lot_id, g.segment) = (lot.id, lot.segment))
       and exists (select 1 from custodian_vote v where (v.lot_id, v.segment) = (lot.id, lot.segment))`,
    );
    return rows.map(({ id }) => id);
  }

  /** True when the gate is closed. */
  execute(lotId: string): Promise<boolean> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      return lot.state === 'ordered' && this.gates.close(tx, lot);
    });
  }
}
