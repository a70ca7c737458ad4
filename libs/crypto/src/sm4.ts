/** The S-box is the inverse in GF(2^8) between two affine maps; computed rather than copied. */
const SBOX = sbox();
/** The S-box followed by the linear map L, for the highest byte of a word. */
const ROUND = Int32Array.from(SBOX, (byte) => linear(byte << 24));
const FAMILY = [0xa3b1bac6, 0x56aa3350, 0x677d9197, 0xb27022dc];

function sbox(): Uint8Array {
  const times = (a: number, b: number): number => {
    let product = 0;
    for (let bit = 0; bit < 8; bit++) {
      if ((b >> bit) & 1) product ^= a << bit;
    }
    for (let bit = 14; bit >= 8; bit--) if ((product >> bit) & 1) product ^= 0x1f5 << (bit - 8);
    return product;
  };
  // a^254, since a^255 is 1 for all but 0: 254 = 2 + 4 + … + 128.
  const inverse = (a: number): number => {
    let [power, product] = [a, 1];
    for (let bit = 1; bit < 8; bit++) {
      power = times(power, power);
      product = times(product, power);
    }
    return product;
  };
  const affine = (x: number): number => {
    let y = 0;
    for (let bit = 0; bit < 8; bit++) {
      let parity = ((0xa7 << bit) | (0xa7 >> (8 - bit))) & 0xff & x;
      for (const shift of [4, 2, 1]) parity ^= parity >> shift;
      y |= (parity & 1) << bit;
    }
    return y ^ 0xd3;
  };
  return Uint8Array.from({ length: 256 }, (_, x) => affine(inverse(affine(x))));
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

function linear(word: number): number {
  return word ^ rotate(word, 2) ^ rotate(word, 10) ^ rotate(word, 18) ^ rotate(word, 24);
}

/** SM4 (GB/T 32907-2016), the round keys of a key of 16 bytes. */
export function sm4Keys(key: Uint8Array): Int32Array {
  const view = new DataView(key.buffer, key.byteOffset, 16);
  const k = FAMILY.map((word, at) => word ^ view.getInt32(at * 4));
  const keys = new Int32Array(32);
  for (let i = 0; i < 32; i++) {
    const constant = [0, 1, 2, 3].reduce((word, j) => (word << 8) | (((4 * i + j) * 7) & 0xff), 0);
    const mixed = k[1]! ^ k[2]! ^ k[3]! ^ constant;
    const word =
      (SBOX[mixed >>> 24]! << 24) | (SBOX[(mixed >>> 16) & 0xff]! << 16) | (SBOX[(mixed >>> 8) & 0xff]! << 8) | SBOX[mixed & 0xff]!;
    const next = k[0]! ^ word ^ rotate(word, 13) ^ rotate(word, 23);
    k.push(next);
    k.shift();
    keys[i] = next;
  }
  return keys;
}

/** One block, four words in and out. */
export function sm4Block(keys: Int32Array, block: Int32Array): void {
  let [a, b, c, d] = [block[0]!, block[1]!, block[2]!, block[3]!];
  for (let i = 0; i < 32; i++) {
    const mixed = b ^ c ^ d ^ keys[i]!;
    const next =
      a ^
      ROUND[mixed >>> 24]! ^
      rotate(ROUND[(mixed >>> 16) & 0xff]!, 24) ^
      rotate(ROUND[(mixed >>> 8) & 0xff]!, 16) ^
      rotate(ROUND[mixed & 0xff]!, 8);
    a = b;
    b = c;
    c = d;
    d = next;
  }
  block[0] = d;
  block[1] = c;
  block[2] = b;
  block[3] = a;
}
