/** A secret text in one of the forms in which it may lie about in bytes. */
export interface Needle {
  /** Which secret, and in which form. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** The text as UTF-8, UTF-16, hex, base64 (wherever it begins within a group of three bytes), JSON escapes and percent encoding. */
export function needlesOf(secret: string, text: string): Needle[] {
  const [utf8, utf16] = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  const forms: [string, Buffer][] = [
    ['utf-8', utf8],
    // Without the zero that may end it: a search may begin in the middle of nothing.
    ['utf-16le', utf16.at(-1) === 0 ? utf16.subarray(0, -1) : utf16],
    ['utf-16be', Buffer.from(utf16).swap16()],
    ['hex', Buffer.from(utf8.toString('hex'))],
    ['hex, capitals', Buffer.from(utf8.toString('hex').toUpperCase())],
    ['JSON escapes', Buffer.from(jsonEscapes(text))],
    ['JSON escapes, capitals', Buffer.from(jsonEscapes(text).replaceAll(/[a-f]/g, (digit) => digit.toUpperCase()))],
    ['percent encoding', Buffer.from(encodeURIComponent(text))],
    ...[0, 1, 2].flatMap((before): [string, Buffer][] => {
      const inside = base64Inside(utf8, before);
      return [
        [`base64 after ${before}`, Buffer.from(inside)],
        [`base64url after ${before}`, Buffer.from(inside.replaceAll('+', '-').replaceAll('/', '_'))],
      ];
    }),
  ];
  const known = new Set<string>();
  return forms
    .filter(([, bytes]) => !known.has(bytes.toString('latin1')) && known.add(bytes.toString('latin1')))
    .map(([form, bytes]) => ({ name: `${secret} as ${form}`, bytes }));
}

function jsonEscapes(text: string): string {
  return Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');
}

/** The characters of a base64 text that the bytes alone decide, when they stand `before` bytes into a group of three. */
function base64Inside(bytes: Buffer, before: number): string {
  const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
  return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
}
