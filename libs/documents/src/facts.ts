import { drawRow, innerWidth, outerWidth, type Cell } from './grid';
import type { Fact } from './pdf-document';
import { CELL, INK_2, type Sheet, type Style } from './sheet';

const LABEL: Style = { ...CELL, color: INK_2 };

/** The facts at the head of a record: two to a row where both are short, else one. */
export function drawFacts(sheet: Sheet, facts: readonly Fact[]): void {
  if (facts.length === 0) return;
  const measure = sheet.measure(CELL);
  const label = Math.min(sheet.width / 4, Math.max(64, ...facts.map(([text]) => outerWidth(measure(text)))));
  const half = sheet.width / 2 - label;
  const isShort = (fact: Fact | undefined) => fact !== undefined && measure(fact[1]) <= innerWidth(half) && !fact[1].includes('\n');
  const cells = ([name, value]: Fact, width: number): Cell[] => [
    { text: name, width: label, style: LABEL, shaded: true },
    { text: value, width },
  ];
  for (let at = 0; at < facts.length; at += 1) {
    const [fact, next] = facts.slice(at, at + 2);
    if (!fact) continue;
    if (next && isShort(fact) && isShort(next)) {
      drawRow(sheet, [...cells(fact, half), ...cells(next, half)]);
      at += 1;
    } else drawRow(sheet, cells(fact, sheet.width - label));
  }
}
