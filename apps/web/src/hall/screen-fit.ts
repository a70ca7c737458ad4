import type { HallBidder } from './hall-state';

/** Pixels that a row takes, and how many rows the head is worth. */
const [ROW, HEAD_ROWS] = [46, 2.2];
/** By the number of tables that stand side by side: the most rows, the height that there is on a wall of 1920 × 1080, and the largest scale. */
const LAYOUTS = [
  { rows: 6, room: 430, largest: 1.5 },
  { rows: 10, room: 570, largest: 1.2 },
  { rows: Infinity, room: 570, largest: 1 },
] as const;

export interface ScreenFit {
  tables: HallBidder[][];
  zoom: number;
}

/** How a list of any length is shown whole on a wall: in one, two or three tables, and how large. */
export function tablesFor(bidders: readonly HallBidder[]): ScreenFit {
  const at = LAYOUTS.findIndex(({ rows }, index) => bidders.length <= rows * (index + 1));
  const { room, largest } = LAYOUTS[at]!;
  const rows = Math.ceil(bidders.length / (at + 1));
  const tables = Array.from({ length: at + 1 }, (_, table) => bidders.slice(table * rows, (table + 1) * rows));
  return { tables, zoom: Math.min(largest, room / ((rows + HEAD_ROWS) * ROW)) };
}
