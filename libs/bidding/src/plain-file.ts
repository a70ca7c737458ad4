/** How files begin that people send instead of a sealed payload; four bytes at least, since of 16 million payloads one begins with any three. */
const BEGINNINGS: readonly (readonly [string, string])[] = [
  ['%PDF', 'pdf'],
  ['PK\u0003\u0004', 'zip'],
  ['\u00d0\u00cf\u0011\u00e0', 'office'],
  ['Rar!', 'rar'],
  ['7z\u00bc\u00af', '7z'],
  ['\u00ff\u00d8\u00ff\u00db', 'jpeg'],
  ['\u00ff\u00d8\u00ff\u00e0', 'jpeg'],
  ['\u00ff\u00d8\u00ff\u00e1', 'jpeg'],
  ['\u0089PNG', 'png'],
  ['<?xml', 'xml'],
];
/** Chi-square of 255 degrees of freedom: sealed bytes stay below 500 but for one file in 10^17. */
const CHI_SQUARE_LIMIT = 500;
const LEAST_BYTES = 2048;

/** What these first bytes belong to when they are not encrypted; null when they look sealed (or are too few to tell). */
export function plainFileKind(head: Uint8Array): string | null {
  const start = Buffer.from(head.subarray(0, 8)).toString('latin1');
  const known = BEGINNINGS.find(([beginning]) => start.startsWith(beginning));
  if (known) return known[1];
  return head.length >= LEAST_BYTES && chiSquare(head) > CHI_SQUARE_LIMIT ? 'plain' : null;
}

/** How far the bytes are from being evenly spread. */
function chiSquare(bytes: Uint8Array): number {
  const counts = new Array<number>(256).fill(0);
  for (const byte of bytes) counts[byte]!++;
  const expected = bytes.length / 256;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}
