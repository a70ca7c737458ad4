/** The DER of every block of this label in a PEM text. */
export function pemBlocks(text: string, label: string): Uint8Array[] {
  const blocks = text.matchAll(new RegExp(`-----BEGIN ${label}-----([^-]+)-----END ${label}-----`, 'g'));
  return Array.from(blocks, ([, body]) => new Uint8Array(Buffer.from(body ?? '', 'base64')));
}
