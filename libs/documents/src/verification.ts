import { create } from 'qrcode';
import { breakLines } from './break-lines';
import type { PdfVerification } from './pdf-document';
import { CELL, CELL_HEAD, INK, INK_2, type Sheet } from './sheet';

const SIDE = 76;
const GAP = 14;
/** What the block asks for below the signatures. */
export const VERIFICATION_HEIGHT = SIDE + GAP;

/** Code, address and hash by which anyone checks the document; kept together. */
export function drawVerification(sheet: Sheet, { url, hash }: PdfVerification): void {
  const style = { ...CELL, color: INK_2 };
  const room = sheet.width - SIDE - 18;
  const lines = (text: string) => breakLines(text, room, sheet.measure(style));
  const text = [...lines(url), ...lines(`数据摘要 SHA-256：${hash}`), ...lines('本页所示签名均附于电子文件；以电子文件及其签名为准。')];
  const height = Math.max(SIDE, CELL.leading * (text.length + 1));
  sheet.ensure(GAP + height);
  sheet.y += sheet.y > sheet.top ? GAP : 0;
  drawCode(sheet, url);
  const x = sheet.left + SIDE + 18;
  const top = sheet.y + (height - CELL.leading * (text.length + 1)) / 2;
  sheet.line('扫描二维码或访问以下地址核验本文件', x, top, CELL_HEAD);
  for (const [at, line] of text.entries()) sheet.line(line, x, top + (at + 1) * CELL.leading, style);
  sheet.y += height;
}

/** As vectors: sharp at every size and the same bytes everywhere. */
function drawCode(sheet: Sheet, url: string): void {
  const { modules } = create(url, { errorCorrectionLevel: 'M' });
  const unit = SIDE / modules.size;
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) sheet.pdf.rect(sheet.left + column * unit, sheet.y + row * unit, unit, unit);
    }
  }
  sheet.pdf.fillColor(INK).fill();
}
