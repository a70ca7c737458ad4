/** Arithmetic in GF(2^8) modulo x^8 + x^4 + x^3 + x + 1, branch-free in the secret operand. */
export function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 0; bit < 8; bit++) {
    product ^= -(b & 1) & a;
    a = (a << 1) ^ (-(a >> 7) & 0x11b);
    b >>= 1;
  }
  return product;
}

/** The inverse of a non-zero element: a^254. */
export function invert(a: number): number {
  let power = a;
  let result = 1;
  for (let bit = 1; bit < 8; bit++) {
    power = multiply(power, power);
    result = multiply(result, power);
  }
  return result;
}

/** The polynomial with these coefficients (constant first; each a row of bytes) at `x`, byte by byte. */
export function evaluate(coefficients: readonly Uint8Array[], x: number): Uint8Array {
  const out = new Uint8Array(coefficients[0]!.length);
  for (const row of coefficients.toReversed()) for (let at = 0; at < out.length; at++) out[at] = multiply(out[at]!, x) ^ row[at]!;
  return out;
}

/** The value at 0 of the polynomial through these points (distinct, non-zero x). */
export function interpolateAtZero(points: readonly { readonly x: number; readonly y: Uint8Array }[]): Uint8Array {
  const out = new Uint8Array(points[0]!.y.length);
  for (const { x, y } of points) {
    let weight = 1;
    for (const other of points) if (other.x !== x) weight = multiply(weight, multiply(other.x, invert(other.x ^ x)));
    for (let at = 0; at < out.length; at++) out[at]! ^= multiply(y[at]!, weight);
  }
  return out;
}
