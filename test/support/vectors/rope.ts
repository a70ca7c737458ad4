/** A piece of a file as it is published: bytes in hex or text, zeros, a part of a named blob, or chunks to be sealed. */
export type Part =
  | { readonly hex: string }
  | { readonly utf8: string }
  | { readonly zeros: number }
  | { readonly of: string; readonly from: number; readonly to: number }
  | { readonly chunks: Chunks };

/** A plaintext, cut into chunks that are sealed one by one. */
export interface Chunks {
  readonly aead: string;
  readonly key: string;
  readonly baseNonce: string;
  readonly plaintext: readonly Part[];
}

interface Piece {
  readonly bytes: Uint8Array;
  /** Where the piece lies in a blob; a piece without is told byte by byte. */
  readonly of?: { readonly name: string; readonly from: number };
}

/** Zeros from this length on are counted instead of written. */
const LEAST_ZEROS = 32;
/** Literals under this length are not worth a piece of their own. */
const SHORT = 40;

/** Bytes that remember from which blob they were cut, so that a hostile file of a megabyte is told in a few lines. */
export class Rope {
  private constructor(private readonly pieces: readonly Piece[]) {}

  static of(...bytes: Uint8Array[]): Rope {
    return new Rope(bytes.map((one) => ({ bytes: one })));
  }

  static blob(name: string, bytes: Uint8Array): Rope {
    return new Rope([{ bytes, of: { name, from: 0 } }]);
  }

  static join(...parts: (Rope | Uint8Array)[]): Rope {
    return new Rope(parts.flatMap((part) => (part instanceof Rope ? part.pieces : [{ bytes: part }])));
  }

  /** `bytes`, told by what differs from `model`: place by place, or between beginning and end when the lengths differ. */
  static like(model: Rope, bytes: Uint8Array): Rope {
    const known = model.bytes();
    if (known.length !== bytes.length) return between(model, known, bytes);
    const parts: Rope[] = [];
    for (let at = 0; at < bytes.length;) {
      const same = known[at] === bytes[at];
      let end = at + 1;
      while (end < bytes.length && (known[end] === bytes[end]) === same) end++;
      parts.push(same && end - at > LEAST_ZEROS ? model.slice(at, end) : Rope.of(bytes.subarray(at, end)));
      at = end;
    }
    return Rope.join(...parts);
  }

  get length(): number {
    return this.pieces.reduce((sum, { bytes }) => sum + bytes.length, 0);
  }

  slice(from: number, to = this.length): Rope {
    const pieces: Piece[] = [];
    let start = 0;
    for (const { bytes, of } of this.pieces) {
      const [low, high] = [Math.max(from - start, 0), Math.min(to - start, bytes.length)];
      if (low < high) pieces.push({ bytes: bytes.subarray(low, high), ...(of && { of: { name: of.name, from: of.from + low } }) });
      start += bytes.length;
    }
    return new Rope(pieces);
  }

  /** As `Array.prototype.splice`, but another rope. */
  splice(at: number, remove: number, ...insert: (Rope | Uint8Array)[]): Rope {
    return Rope.join(this.slice(0, at), ...insert, this.slice(at + remove));
  }

  flip(at: number): Rope {
    return this.splice(at, 1, Uint8Array.of(this.slice(at, at + 1).bytes()[0]! ^ 1));
  }

  bytes(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.pieces.map(({ bytes }) => bytes)));
  }

  parts(): Part[] {
    const parts: Part[] = [];
    for (const { bytes, of } of merged(this.pieces))
      parts.push(...(of ? [{ of: of.name, from: of.from, to: of.from + bytes.length }] : literalParts(Buffer.from(bytes))));
    return parts;
  }
}

/** Short literals that stand side by side become one. */
function merged(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    const joins = last && !last.of && !piece.of && (last.bytes.length < SHORT || piece.bytes.length < SHORT);
    if (joins) out[out.length - 1] = { bytes: Buffer.concat([last.bytes, piece.bytes]) };
    else out.push(piece);
  }
  return out;
}

function between(model: Rope, known: Uint8Array, bytes: Uint8Array): Rope {
  const most = Math.min(known.length, bytes.length);
  let start = 0;
  while (start < most && known[start] === bytes[start]) start++;
  let end = 0;
  while (end < most - start && known.at(-1 - end) === bytes.at(-1 - end)) end++;
  return Rope.join(model.slice(0, start), bytes.subarray(start, bytes.length - end), model.slice(known.length - end));
}

function literalParts(bytes: Buffer): Part[] {
  const parts: Part[] = [];
  let begun = 0;
  const told = (end: number): void => void (end > begun && parts.push(textOrHex(bytes.subarray(begun, end))));
  for (let at = 0; at < bytes.length;) {
    let end = at;
    while (end < bytes.length && bytes[end] === 0) end++;
    if (end - at >= LEAST_ZEROS) {
      told(at);
      parts.push({ zeros: end - at });
      begun = end;
    }
    at = Math.max(end, at + 1);
  }
  told(bytes.length);
  return parts;
}

const textOrHex = (bytes: Buffer): Part =>
  /^[\x20-\x7e]{24,}$/.test(bytes.toString('latin1')) ? { utf8: bytes.toString('latin1') } : { hex: bytes.toString('hex') };
