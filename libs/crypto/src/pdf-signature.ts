import { concat } from './bytes';
import { verifyDetached, type Verified, type VerifyOptions } from './cms-verify';
import { pdfUnsealed } from './crypto.errors';

/** The signature of a PDF as the file holds it (ISO 32000-2, 12.8; PAdES, EN 319 142-1). */
export interface PdfSignature {
  /** Every byte of the file but the signature itself. */
  readonly content: Uint8Array;
  /** CMS SignedData, DER. */
  readonly signature: Uint8Array;
  /** Length of the document before it was sealed: its first bytes are the unsealed file. */
  readonly unsealedLength: number;
}

export interface VerifiedPdf extends Verified {
  readonly unsealedLength: number;
}

const ascii = new TextDecoder('latin1');
const RANGE = /\/ByteRange\s*\[\s*0\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g;

/**
 * The one signature of a sealed PDF, read strictly: it covers the whole file but itself, so nothing can have been appended, changed or
 * put beside it. Throws PDF_UNSEALED with the reason: `none`, `several`, `appended` (bytes after the signed end), `gap` (something but
 * the signature is left out of what is signed).
 */
export function readPdfSignature(pdf: Uint8Array): PdfSignature {
  const text = ascii.decode(pdf);
  const ranges = [...text.matchAll(RANGE)];
  if (ranges.length === 0) throw pdfUnsealed('none');
  if (ranges.length > 1) throw pdfUnsealed('several');
  const [before, after, rest] = ranges[0]!.slice(1).map(Number) as [number, number, number];
  if (after + rest !== pdf.length) throw pdfUnsealed(after + rest < pdf.length ? 'appended' : 'gap');
  const gap = text.slice(before, after);
  if (before >= after || !/^<[0-9a-f]+>$/i.test(gap) || gap.length % 2 !== 0) throw pdfUnsealed('gap');
  const end = text.indexOf('%%EOF');
  if (end < 0 || end > before) throw pdfUnsealed('gap');
  return {
    content: concat(pdf.subarray(0, before), pdf.subarray(after)),
    signature: derOf(gap.slice(1, -1)),
    unsealedLength: text[end + 5] === '\n' ? end + 6 : end + 5,
  };
}

/** Verifies the seal of a PDF: whole file covered, signature, chain and revocation as `verifyDetached`. Throws PDF_UNSEALED and its errors. */
export async function verifyPdf(pdf: Uint8Array, options: VerifyOptions): Promise<VerifiedPdf> {
  const { content, signature, unsealedLength } = readPdfSignature(pdf);
  return { ...(await verifyDetached(content, signature, options)), unsealedLength };
}

/** The DER value at the beginning; behind it only the zeros that fill the place up. */
function derOf(hex: string): Uint8Array {
  const bytes = Uint8Array.from({ length: hex.length / 2 }, (_, at) => parseInt(hex.slice(2 * at, 2 * at + 2), 16));
  const lengthBytes = bytes[1]! & 0x80 ? bytes[1]! & 0x7f : 0;
  let length = lengthBytes === 0 ? bytes[1]! : 0;
  for (let at = 0; at < lengthBytes; at++) length = length * 256 + bytes[2 + at]!;
  const end = 2 + lengthBytes + length;
  if (!(end <= bytes.length) || bytes.subarray(end).some((byte) => byte !== 0)) throw pdfUnsealed('gap');
  return bytes.subarray(0, end);
}
