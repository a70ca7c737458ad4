const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]*)-----END \1-----/g;

export const isPem = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1024)).includes('-----BEGIN ');

/** The DER of every block with this label, in order (RFC 7468); other blocks are passed over. */
export function pemBlocks(text: string, label: string): Uint8Array[] {
  return [...text.matchAll(BLOCK)]
    .filter((match) => match[1] === label)
    .map((match) => new Uint8Array(Buffer.from(match[2] ?? '', 'base64')));
}

export function toPem(der: Uint8Array, label: string): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
