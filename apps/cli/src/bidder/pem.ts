/** The blocks of a label in a PEM text (RFC 7468), DER. */
export function pemBlocks(text: string, label: string): Uint8Array[] {
  const block = new RegExp(`-----BEGIN ${label}-----([^-]+)-----END ${label}-----`, 'g');
  return [...text.matchAll(block)].map(([, body = '']) => new Uint8Array(Buffer.from(body, 'base64')));
}

export const pemCertificates = (text: string): Uint8Array[] => pemBlocks(text, 'CERTIFICATE');

export function toPem(der: Uint8Array, label: string): string {
  return `-----BEGIN ${label}-----\n${(
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  ).join('\n')}\n-----END ${label}-----\n`;
}
