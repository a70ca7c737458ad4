import { fromBase64, toBase64 } from '@kaibiao/crypto';

const PEM = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g;
/** A SEQUENCE with a length of two bytes: every certificate begins so. */
const isDer = (bytes: Uint8Array): boolean => bytes[0] === 0x30 && bytes[1] === 0x82;

/** The DER of the one certificate in a file, PEM or DER, as base64; null for anything else. Whether it is any good is the platform's to say. */
export function certificateIn(bytes: Uint8Array): string | null {
  if (isDer(bytes)) return toBase64(bytes);
  const blocks = [...new TextDecoder().decode(bytes).matchAll(PEM)];
  const text = blocks.length === 1 ? blocks[0]![1]!.replace(/\s/g, '') : '';
  try {
    return isDer(fromBase64(text)) ? text : null;
  } catch {
    return null;
  }
}
