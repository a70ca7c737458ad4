import type { HallBidder } from './hall-state';

/** Pixels that the tables have on a wall of 1920 × 1080, and that a row takes. */
const [ROOM, ROW] = [600, 46];
/** Head and columns take as much as this many rows. */
const HEAD_ROWS = 2.2;
/** More than this many rows are too small to be read from the benches: then two tables stand side by side. */
const MOST_IN_ONE = 12;
const LARGEST = 1.5;

/** How a table of any length is shown whole on a wall: in one part or in two, and how large. */
export function tablesFor(bidders: readonly HallBidder[]): { tables: HallBidder[][]; zoom: number } {
  const half = Math.ceil(bidders.length / 2);
  const tables = bidders.length > MOST_IN_ONE ? [bidders.slice(0, half), bidders.slice(half)] : [[...bidders]];
  const fits = ROOM / ((tables[0]!.length + HEAD_ROWS) * ROW);
  return { tables, zoom: Math.min(tables.length > 1 ? 1 : LARGEST, fits) };
}
