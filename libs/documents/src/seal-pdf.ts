import { deflateSync } from 'node:zlib';
import { parseCertificate, signDetached, toHex, type Signer } from '@kaibiao/crypto';
import { sealImpossible } from './documents.errors';
import { beijingTime } from './format';
import { readPdfTail, type PdfObject, type PdfTail } from './pdf-tail';
import { SEAL_SIDE, sealAppearance } from './seal-appearance';

export interface PdfSeal {
  readonly signer: Signer;
  /** When the document was sealed: in the picture, and as the claimed time (`M`; PAdES leaves it out of the signed attributes). */
  readonly at: Date;
  /** What the seal says yes to, for readers of the file. */
  readonly reason: string;
}

/** Bytes kept free for the signature: a chain of certificates and a time-stamp fit. */
const SIGNATURE_BYTES = 12_288;
/** The seal's distance from the right and the lower edge of the last page, points. */
const EDGE = { right: 52, bottom: 70 };

/**
 * The document with a visible e-seal and a signature over the whole file (PAdES baseline B, EN 319 142-1): an increment behind the
 * bytes as they are, so the unsealed document is the beginning of the sealed one. Throws SEAL_IMPOSSIBLE.
 */
export async function sealPdf(pdf: Uint8Array, seal: PdfSeal): Promise<Uint8Array> {
  const increment = incrementOf(pdf.length, readPdfTail(pdf), seal);
  const file = Buffer.concat([pdf, increment.bytes]);
  const [before, after] = [pdf.length + increment.gap, pdf.length + increment.gap + 2 * SIGNATURE_BYTES + 2];
  const range = `/ByteRange [0 ${before} ${after} ${file.length - after}]`;
  file.write(range.padEnd(RANGE_PLACE.length), pdf.length + increment.range, 'latin1');
  const content = Buffer.concat([file.subarray(0, before), file.subarray(after)]);
  const signature = await signDetached(content, seal.signer);
  if (signature.length > SIGNATURE_BYTES) throw sealImpossible('signature');
  file.write(toHex(signature), before + 1, 'latin1');
  return new Uint8Array(file.buffer, file.byteOffset, file.length);
}

const RANGE_PLACE = '/ByteRange [0 0000000000 0000000000 0000000000]';

interface Increment {
  readonly bytes: Buffer;
  /** Where in the increment the signature's `<` stands, and where the ByteRange. */
  readonly gap: number;
  readonly range: number;
}

function incrementOf(start: number, { table, size, trailer, root, lastPage }: PdfTail, seal: PdfSeal): Increment {
  if (/\/(AcroForm|Annots) /.test(root.dictionary + lastPage.dictionary)) throw sealImpossible('form');
  const [signature, field, picture] = [size, size + 1, size + 2];
  const parts: string[] = [];
  const offsets = new Map<number, number>();
  const add = (number: number, body: string): void => {
    offsets.set(number, start + parts.reduce((sum, part) => sum + part.length, 0));
    parts.push(`${number} 0 obj\n${body}\nendobj\n`);
  };
  add(root.number, withEntry(root, `/AcroForm << /Fields [${field} 0 R] /SigFlags 3 >>`));
  add(lastPage.number, withEntry(lastPage, `/Annots [${field} 0 R]`));
  add(field, fieldBody(signature, picture, lastPage));
  add(picture, pictureBody(seal));
  add(signature, signatureBody(seal));
  const body = parts.join('');
  const end = `${tableOf(offsets)}trailer\n<<\n/Size ${size + 3}\n${trailer}\n/Prev ${table}\n>>\nstartxref\n${start + body.length}\n%%EOF\n`;
  return { bytes: Buffer.from(body + end, 'latin1'), gap: body.indexOf('/Contents <') + 10, range: body.indexOf(RANGE_PLACE) };
}

const withEntry = ({ dictionary }: PdfObject, entry: string): string => `<<\n${dictionary}${entry}\n>>`;

function fieldBody(signature: number, picture: number, page: PdfObject): string {
  const [, width] = /\/MediaBox \[0 0 ([\d.]+) [\d.]+\]/.exec(page.dictionary) ?? [];
  if (width === undefined) throw sealImpossible('MediaBox');
  const left = Number(width) - EDGE.right - SEAL_SIDE;
  const rect = [left, EDGE.bottom, left + SEAL_SIDE, EDGE.bottom + SEAL_SIDE].map((side) => side.toFixed(2)).join(' ');
  return `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Seal) /F 132 /Rect [${rect}] /P ${page.number} 0 R /V ${signature} 0 R /AP << /N ${picture} 0 R >> >>`;
}

/** Multiplied with what lies below, as ink is. */
function pictureBody({ signer, at }: PdfSeal): string {
  const drawing = deflateSync(`/Ink gs\n${sealAppearance(parseCertificate(signer.certificate).subjectName, beijingTime(at))}`);
  const resources = '/Resources << /ExtGState << /Ink << /BM /Multiply /ca 0.9 /CA 0.9 >> >> >>';
  const head = `<< /Type /XObject /Subtype /Form /BBox [0 0 ${SEAL_SIDE} ${SEAL_SIDE}] ${resources} /Filter /FlateDecode /Length ${drawing.length} >>`;
  return `${head}\nstream\n${drawing.toString('latin1')}\nendstream`;
}

function signatureBody({ signer, at, reason }: PdfSeal): string {
  const time = `D:${at.toISOString().replace(/\D/g, '').slice(0, 14)}Z`;
  const who = `/Name ${utf16(parseCertificate(signer.certificate).subjectName)} /Reason ${utf16(reason)}`;
  return `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached ${who} /M (${time})\n${RANGE_PLACE}\n/Contents <${'0'.repeat(2 * SIGNATURE_BYTES)}> >>`;
}

/** A text string (ISO 32000-2, 7.9.2.2) as hex of UTF-16BE, so that no character needs escaping. */
function utf16(text: string): string {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  return `<${bytes.toString('hex')}>`;
}

function tableOf(offsets: ReadonlyMap<number, number>): string {
  const rows = [...offsets].sort(([left], [right]) => left - right);
  return `xref\n${rows.map(([number, offset]) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`;
}
