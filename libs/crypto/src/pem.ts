import { fromBase64 } from './bytes';

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]*)-----END \1-----/g;

/** The DER of every block with this label, in order (RFC 7468); other blocks are passed over. */
export function pemBlocks(text: string, label: string): Uint8Array[] {
  return [...text.matchAll(BLOCK)].filter((match) => match[1] === label).map((match) => fromBase64((match[2] ?? '').replace(/\s/g, '')));
}
