/** A spreadsheet runs what begins like this, in a Chinese one the full-width signs too; an apostrophe in front makes it text (CWE-1236). Plain numbers stay numbers. */
const RUNS = /^(\s*[=+\-@＝＋－＠]|[\t\r])/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** A table as CSV (RFC 4180) with the mark by which spreadsheets know UTF-8. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(text: string): string {
  const safe = RUNS.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Hands bytes to the person as a file. */
export function saveAs(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
