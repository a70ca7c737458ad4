import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import type { BillFlag } from '@kaibiao/scoring';
import type { IssuedBill } from './bill-check.entity';
import type { BillProblem } from './bill-reader';
import { billsNotChecked, bidUnknown } from './evaluation.errors';
import { EvaluationRooms } from './evaluation-rooms.queries';

export interface BillSummary {
  submissionId: string;
  files: string[];
  problem: BillProblem | null;
  lines: number;
  /** How many flags of each code. */
  counts: Record<string, number>;
}

export interface BillsView {
  /** RFC 3339 */
  checkedAt: string;
  tendered: IssuedBill;
  control: IssuedBill;
  bids: BillSummary[];
}

/** 清标 for the members of the room who promised: a summary, and the flags of one bid. */
@Injectable()
export class BillChecks {
  constructor(
    private readonly reader: Reader,
    private readonly rooms: EvaluationRooms,
  ) {}

  async of(principal: Principal, lotId: string): Promise<BillsView> {
    await this.rooms.requireReader(principal, lotId);
    const run = await this.reader.row<{ tendered: IssuedBill; control: IssuedBill; checkedAt: Date }>(
      `select tendered, control, checked_at "checkedAt" from bill_run where lot_id = $1`,
      [lotId],
    );
    if (!run) throw billsNotChecked();
    const bids = await this.reader.rows<BillSummary>(
      `select c.submission_id "submissionId", c.files, c.problem, c.lines, coalesce((
         select jsonb_object_agg(f.code, f.n) from (select e->>'code' code, count(*) n from jsonb_array_elements(c.flags) e group by 1) f), '{}') counts
       from bill_check c where c.lot_id = $1 order by c.submission_id`,
      [lotId],
    );
    return { ...run, checkedAt: run.checkedAt.toISOString(), bids };
  }

  /** In the order of the file. */
  async flags(principal: Principal, lotId: string, submissionId: string): Promise<BillFlag[]> {
    await this.rooms.requireReader(principal, lotId);
    const row = await this.reader.row<{ flags: BillFlag[] }>('select flags from bill_check where lot_id = $1 and submission_id = $2', [
      lotId,
      submissionId,
    ]);
    if (!row) throw bidUnknown(submissionId);
    return row.flags;
  }
}
