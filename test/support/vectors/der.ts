/** DER written by hand: what makes hostile encodings must not be the writer that is tested. */
export function der(tag: number, ...content: Uint8Array[]): Uint8Array {
  const body = Buffer.concat(content);
  const length =
    body.length < 0x80 ? [body.length] : body.length < 0x100 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 0xff];
  return new Uint8Array(Buffer.concat([Uint8Array.of(tag, ...length), body]));
}

export const seq = (...items: Uint8Array[]): Uint8Array => der(0x30, ...items);
export const set = (...items: Uint8Array[]): Uint8Array => der(0x31, ...items);
export const octets = (bytes: Uint8Array): Uint8Array => der(0x04, bytes);
export const small = (value: number): Uint8Array => der(0x02, Uint8Array.of(value));
/** A number that is not negative, of its bytes. */
export function integer(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0);
  const significant = first < 0 ? Uint8Array.of(0) : bytes.slice(first);
  return der(0x02, significant[0]! < 0x80 ? new Uint8Array(0) : Uint8Array.of(0), significant);
}
export const NULL = der(0x05);

export function oid(dotted: string): Uint8Array {
  const [first, second, ...rest] = dotted.split('.').map(Number) as [number, number, ...number[]];
  const arc = (value: number): number[] => {
    const digits = [value % 128];
    for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128)) digits.unshift(0x80 | (left % 128));
    return digits;
  };
  return der(0x06, Uint8Array.from([first * 40 + second, ...rest.flatMap(arc)]));
}

/** The elements of a DER sequence or set, whole; lengths of up to two bytes. */
export function children(bytes: Uint8Array): Uint8Array[] {
  const { start, end } = bounds(bytes, 0);
  const items: Uint8Array[] = [];
  for (let at = start; at < end; at = bounds(bytes, at).end) items.push(bytes.slice(at, bounds(bytes, at).end));
  return items;
}

/** How CMS names a certificate. */
export function issuerAndSerial(certificate: Uint8Array): Uint8Array {
  const [, serial, , issuer] = children(children(certificate)[0]!);
  return seq(issuer!, serial!);
}

export const content = (bytes: Uint8Array): Uint8Array => bytes.slice(bounds(bytes, 0).start, bounds(bytes, 0).end);

function bounds(bytes: Uint8Array, at: number): { start: number; end: number } {
  const first = bytes[at + 1]!;
  const start = at + (first < 0x80 ? 2 : first === 0x81 ? 3 : 4);
  const length = first < 0x80 ? first : first === 0x81 ? bytes[at + 2]! : bytes[at + 2]! * 256 + bytes[at + 3]!;
  return { start, end: start + length };
}
