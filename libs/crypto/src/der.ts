import { concat, equalBytes } from './bytes';

/** An element of a DER encoding (X.690 section 10): its tag byte, the whole of it and what is inside. */
export interface Der {
  readonly tag: number;
  readonly raw: Uint8Array;
  readonly content: Uint8Array;
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Tag byte of a constructed, context-specific element. */
export const context = (number: number): number => 0xa0 | number;

/** The one element that these bytes are; throws (a plain Error, for the caller to name) on trailing bytes and on anything not definite and minimal. */
export function readDer(bytes: Uint8Array, tag?: number): Der {
  const element = readAt(bytes, 0);
  if (element.raw.length !== bytes.length) throw new Error('trailing bytes');
  return tag === undefined ? element : expectTag(element, tag);
}

/** The elements inside a constructed element. */
export function childrenOf(element: Der): Der[] {
  if ((element.tag & 0x20) === 0) throw new Error('not constructed');
  const children: Der[] = [];
  for (let at = 0; at < element.content.length;) {
    const child = readAt(element.content, at);
    children.push(child);
    at += child.raw.length;
  }
  return children;
}

export function expectTag(element: Der | undefined, tag: number): Der {
  if (element?.tag !== tag) throw new Error(`tag ${element?.tag.toString(16) ?? 'missing'} where ${tag.toString(16)} belongs`);
  return element;
}

function readAt(bytes: Uint8Array, start: number): Der {
  const [tag, first] = [bytes[start], bytes[start + 1]];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new Error('no element');
  let length = first;
  let at = start + 2;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4) throw new Error('length not definite');
    length = 0;
    for (let index = 0; index < count; index++) length = length * 256 + (bytes[at++] ?? NaN);
    if (!(length >= 0x80 && length >= 256 ** (count - 1))) throw new Error('length not minimal');
  }
  if (at + length > bytes.length) throw new Error('truncated');
  return { tag, raw: bytes.subarray(start, at + length), content: bytes.subarray(at, at + length) };
}

export function writeDer(tag: number, ...content: Uint8Array[]): Uint8Array {
  const body = concat(...content);
  if (body.length < 0x80) return concat(Uint8Array.of(tag, body.length), body);
  const length: number[] = [];
  for (let rest = body.length; rest > 0; rest = Math.floor(rest / 256)) length.unshift(rest % 256);
  return concat(Uint8Array.of(tag, 0x80 | length.length, ...length), body);
}

export const sequence = (...items: Uint8Array[]): Uint8Array => writeDer(TAG.sequence, ...items);
export const octets = (bytes: Uint8Array): Uint8Array => writeDer(TAG.octetString, bytes);
/** A BIT STRING of whole bytes. */
export const bitString = (bytes: Uint8Array): Uint8Array => writeDer(TAG.bitString, Uint8Array.of(0), bytes);
export const derNull = (): Uint8Array => writeDer(TAG.null);

/** A SET OF, in the order that DER asks for. */
export function setOf(...items: Uint8Array[]): Uint8Array {
  return writeDer(TAG.set, ...items.sort((a, b) => compareEncodings(a, b)));
}

function compareEncodings(a: Uint8Array, b: Uint8Array): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** An unsigned number, big-endian. */
export function integer(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start++;
  const body = bytes.subarray(start);
  return writeDer(TAG.integer, body.length === 0 || body[0]! >= 0x80 ? concat(Uint8Array.of(0), body) : body);
}

/** The content of an INTEGER of the shortest form (X.690, 8.3.2): its first nine bits are neither all zero nor all one. */
export function readInteger(element: Der | undefined): Uint8Array {
  const { content } = expectTag(element, TAG.integer);
  const [first, second] = content;
  const padded = second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
  if (content.length === 0 || padded) throw new Error('not a minimal number');
  return content;
}

/** The big-endian bytes of a DER INTEGER that is not negative and minimal. */
export function readUnsigned(element: Der | undefined): Uint8Array {
  const content = readInteger(element);
  if (content[0]! >= 0x80) throw new Error('a negative number');
  return content[0] === 0 && content.length > 1 ? content.subarray(1) : content;
}

/** The bytes of a BIT STRING of whole bytes. */
export function readBitString(element: Der | undefined): Uint8Array {
  const { content } = expectTag(element, TAG.bitString);
  if (content[0] !== 0) throw new Error('bit string of odd length');
  return content.subarray(1);
}

export function oid(dotted: string): Uint8Array {
  const [first, second, ...rest] = dotted.split('.').map(Number) as [number, number, ...number[]];
  const bytes: number[] = [];
  for (const arc of [first * 40 + second, ...rest]) {
    const digits = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) digits.unshift(0x80 | (left % 128));
    bytes.push(...digits);
  }
  return writeDer(TAG.oid, Uint8Array.from(bytes));
}

export const isOid = (element: Der | undefined, dotted: string): boolean => element !== undefined && equalBytes(element.raw, oid(dotted));
