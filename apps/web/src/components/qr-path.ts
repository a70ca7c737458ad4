/** A QR code as one path of an SVG whose sides are `size` long, quiet zone included. */
export interface QrPath {
  size: number;
  path: string;
}

const QUIET = 4;

/** The QR code (ISO/IEC 18004, level M) of a text. */
export async function qrPath(text: string): Promise<QrPath> {
  const { create } = await import('qrcode');
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  let path = '';
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++) if (modules.get(row, column)) path += `M${column + QUIET},${row + QUIET}h1v1h-1z`;
  return { size: modules.size + 2 * QUIET, path };
}
