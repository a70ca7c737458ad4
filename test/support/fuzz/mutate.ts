import type { Random } from '@kaibiao/kernel';

const INTERESTING = [0x00, 0x01, 0x0a, 0x22, 0x2d, 0x30, 0x31, 0x7f, 0x80, 0x81, 0x84, 0xa0, 0xff];
const NUMBERS = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];
const HOSTILE: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1.5, 1e308, 2 ** 53, '', 'x', '\ud800', '../..', '\u0000', 'A'.repeat(5000), [], {}, [[]]],
  ...[{ __proto__: null }, ['x', 'x'], '0'.repeat(64), 'f'.repeat(64), '2026-02-30T00:00:00.000Z', 'constructor', 'toString'],
];

/** What one seed of a fuzzer does with well-formed inputs; the same seed does the same. */
export class Mutator {
  constructor(
    private readonly random: Random,
    private readonly corpus: readonly Uint8Array[],
  ) {}

  next(): Uint8Array {
    const seed = this.pick(this.corpus);
    const text = seed[0] === 0x7b && this.below(2) === 0 ? this.value(seed) : undefined;
    let bytes = text ?? seed.slice();
    for (let left = text ? this.below(2) : 1 + this.below(4); left > 0; left--) bytes = this.pick(this.changes)(bytes);
    return bytes;
  }

  below(limit: number): number {
    return limit <= 1 ? 0 : Buffer.from(this.random.bytes(4)).readUInt32LE() % limit;
  }

  private pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  private range(bytes: Uint8Array, most: number): [number, number] {
    const at = this.below(bytes.length);
    return [at, Math.min(bytes.length, at + this.below(most))];
  }

  private readonly changes: readonly ((bytes: Uint8Array) => Uint8Array)[] = [
    (bytes) => this.written(bytes, this.below(bytes.length), [(bytes[this.below(bytes.length)] ?? 0) ^ (1 << this.below(8))]),
    (bytes) => this.written(bytes, this.below(bytes.length), [this.pick(INTERESTING)]),
    (bytes) => this.written(bytes, this.below(64), [this.below(256)]),
    (bytes) => this.written(bytes, bytes.length - 1 - this.below(120), [this.below(256)]),
    (bytes) => this.written(bytes, this.below(bytes.length), this.number()),
    (bytes) => bytes.slice(0, this.below(bytes.length + 1)),
    (bytes) => bytes.slice(this.below(Math.min(bytes.length, 64))),
    (bytes) => spliced(bytes, this.range(bytes, 64), new Uint8Array(0)),
    (bytes) => spliced(bytes, [this.below(bytes.length), 0], this.random.bytes(this.below(40))),
    (bytes) => this.repeated(bytes),
    (bytes) => this.crossed(bytes),
    (bytes) => this.nested(bytes),
  ];

  private written(bytes: Uint8Array, at: number, values: readonly number[]): Uint8Array {
    const copy = bytes.slice();
    copy.set(values.slice(0, Math.max(0, copy.length - Math.max(at, 0))), Math.max(at, 0) % Math.max(1, copy.length));
    return copy;
  }

  private number(): number[] {
    const value = this.pick(NUMBERS);
    const bytes = [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24].slice(0, this.pick([2, 4]));
    return this.below(2) === 0 ? bytes : bytes.reverse();
  }

  private repeated(bytes: Uint8Array): Uint8Array {
    const [from, to] = this.range(bytes, 200);
    const piece = bytes.subarray(from, to);
    return spliced(
      bytes,
      [from, from],
      Buffer.concat(Array.from({ length: 1 + this.below(this.below(20) === 0 ? 2000 : 4) }, () => piece)),
    );
  }

  private crossed(bytes: Uint8Array): Uint8Array {
    const other = this.pick(this.corpus);
    const [from, to] = this.range(other, 500);
    return spliced(bytes, this.range(bytes, 500), other.subarray(from, to));
  }

  /** Deep inside what recursive readers take: brackets, or DER sequences of indefinite length. */
  private nested(bytes: Uint8Array): Uint8Array {
    const depth = 1 + this.below(this.below(10) === 0 ? 30_000 : 20);
    const [open] = this.pick([[[0x5b]], [[0x30, 0x80]], [[0x7b, 0x22, 0x61, 0x22, 0x3a]], [[0xa0, 0x80]]]);
    const at = this.below(bytes.length);
    return spliced(bytes, [at, at], Buffer.concat(Array.from({ length: depth }, () => Uint8Array.from(open!))));
  }

  /** JSON with one value, or one member, other than it was. */
  private value(seed: Uint8Array): Uint8Array | undefined {
    let root: unknown;
    try {
      root = JSON.parse(Buffer.from(seed).toString('utf8'));
    } catch {
      return undefined;
    }
    const places: [Record<string, unknown>, string][] = [];
    walk(root, places);
    const [parent, name] = this.pick(places);
    const hostile = structuredClone(this.pick(HOSTILE));
    if (this.below(4) === 0) delete parent[name];
    else put(parent, this.below(4) === 0 ? this.pick(['more', '__proto__', 'format', '']) : name, hostile);
    return Buffer.from(sortedJson(root));
  }
}

/** As a member of its own, whatever it is called. */
const put = (parent: object, name: string, value: unknown): void =>
  void Object.defineProperty(parent, name, { value, enumerable: true, configurable: true, writable: true });

function walk(value: unknown, places: [Record<string, unknown>, string][]): void {
  if (typeof value !== 'object' || value === null) return;
  for (const name of Object.keys(value)) {
    places.push([value as Record<string, unknown>, name]);
    walk((value as Record<string, unknown>)[name], places);
  }
}

/** Canonical but for odd numbers and broken texts, which are written as JavaScript writes them. */
function sortedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${sortedJson(member)}`).join(',')}}`;
}

const spliced = (bytes: Uint8Array, [from, to]: [number, number], insert: Uint8Array): Uint8Array =>
  new Uint8Array(Buffer.concat([bytes.subarray(0, from), insert, bytes.subarray(Math.max(from, to))]));
