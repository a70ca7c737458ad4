/** Why a file could not be read as a bill of quantities. */
export interface BillProblem {
  code: string;
  facts: Record<string, unknown>;
}

/** What the check of one bid's priced bill found (清标). */
export interface BillSummary {
  submissionId: string;
  files: string[];
  problem: BillProblem | null;
  lines: number;
  counts: Record<string, number>;
}

interface IssuedBill {
  files: string[];
  problem: BillProblem | null;
}

/** GET /lots/:lotId/evaluation/bills */
export interface Bills {
  checkedAt: string;
  tendered: IssuedBill;
  control: IssuedBill;
  bids: BillSummary[];
}

/** A clue in a bill: the committee looks, nothing is decided by it. */
export interface BillFlag {
  code: string;
  /** File, sheet and row, with `!` between. */
  place: string;
  item: string;
  facts: Record<string, string>;
}

export const flagsOf = ({ counts }: BillSummary): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** File, sheet and row of a place; a file that has no sheets says what it is instead. */
export function placeParts(place: string): { file: string; sheet: string; row: string } {
  const parts = place.split('!');
  return { file: parts[0]?.split('/').at(-1) ?? '', sheet: parts.slice(1, -1).join('!'), row: parts.at(-1) ?? '' };
}
