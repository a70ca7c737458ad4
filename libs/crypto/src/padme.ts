/** Least length of a content, so that small bids all look alike. */
const LEAST = 2 ** 20;

/** Rounds a length up after Padmé (PURBs, PETS 2019): at most 12 % more, and it tells only O(log log) bits of the length; at least 1 MiB. */
export function padmeLength(length: number): number {
  if (length <= LEAST) return LEAST;
  const exponent = Math.floor(Math.log2(length));
  const mantissaBits = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** (exponent - mantissaBits);
  return Math.ceil(length / step) * step;
}
