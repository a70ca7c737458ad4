/** Names come from the table and are names of XML; values may be anything that XML 1.0 can hold. */
export function recordXml({ head, body }: { head: Readonly<Record<string, string>>; body: Readonly<Record<string, string>> }): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<DATA><HEAD>${elements(head)}</HEAD><BODY>${elements(body)}</BODY></DATA>\n`;
}

function elements(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `<${name}>${escaped(value)}</${name}>`)
    .join('');
}

/** What XML 1.0 (section 2.2) has no way to write, not even as a reference: control characters, half a surrogate pair, the last two of the plane. */
const UNWRITABLE = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu;

/** A carriage return stands as a reference: a reader would make a line feed of it (section 2.11). What cannot be written becomes U+FFFD, visibly. */
function escaped(value: string): string {
  return value
    .replaceAll(UNWRITABLE, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}
