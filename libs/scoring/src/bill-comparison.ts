import { flag, itemKey, numberOf, type Bill, type BillFlag, type BillLine } from './bill';

/**
 * What a priced bill changed of the tenderer's: codes, units and quantities must be the tenderer's own (GB 50500-2013 6.1.4), and rates of 规费 and
 * 税金 may not be competed with (3.1.6). Lines are matched by code, and by name where there is none.
 */
export function comparisonFlags(tendered: Bill, priced: Bill): BillFlag[] {
  const asked = new Map(lines(tendered).map((line) => [itemKey(line), line]));
  const seen = new Set<string>();
  const flags = lines(priced).flatMap((line): BillFlag[] => {
    const key = itemKey(line);
    if (seen.has(key)) return [flag('BILL_CODE_REPEATED', line)];
    seen.add(key);
    const wanted = asked.get(key);
    return wanted ? changes(wanted, line) : [flag('BILL_ITEM_EXTRA', line)];
  });
  const missing = [...asked].filter(([key]) => !seen.has(key)).map(([, line]) => flag('BILL_ITEM_MISSING', line));
  return [...flags, ...missing];
}

const lines = (bill: Bill): BillLine[] => bill.filter(({ kind }) => kind !== 'sum');

function changes(wanted: BillLine, line: BillLine): BillFlag[] {
  const flags: BillFlag[] = [];
  if (differ(wanted.quantity, line.quantity))
    flags.push(flag('BILL_QUANTITY_CHANGED', line, { given: line.quantity ?? '', expected: wanted.quantity ?? '' }));
  if (wanted.unit && wanted.unit !== line.unit) flags.push(flag('BILL_UNIT_CHANGED', line, { given: line.unit, expected: wanted.unit }));
  if (differ(wanted.rate, line.rate))
    flags.push(flag('BILL_FEE_RATE_CHANGED', line, { given: line.rate ?? '', expected: wanted.rate ?? '' }));
  return flags;
}

/** What the tenderer left open cannot be changed. */
function differ(wanted: string | null, given: string | null): boolean {
  const [expected, found] = [numberOf(wanted), numberOf(given)];
  return expected !== null && (found === null || !found.eq(expected));
}
