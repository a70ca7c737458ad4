export type Measure = (text: string) => number;

/** Characters that may not begin a line, and those that may not end one (GB/T 15834 避头尾). */
const NOT_FIRST = new Set('，。、；：？！）》〉」』】〕”’…—·％℃,.;:?!)]}%');
const NOT_LAST = new Set('（《〈「『【〔“‘￥¥([{');

/**
 * Breaks a text into lines no wider than `width`: between Chinese characters, between words, never before a closing or after an opening mark,
 * inside a word only when it is wider than a whole line. Nothing is lost but the spaces at line ends.
 */
export function breakLines(text: string, width: number, measure: Measure): string[] {
  return text.split(/\r?\n/).flatMap((paragraph) => breakParagraph(paragraph, width, measure));
}

/** The same number of lines, as equal as they can be: for titles. */
export function balancedLines(text: string, width: number, measure: Measure): string[] {
  const lines = breakLines(text, width, measure);
  let [narrow, wide] = [width / 2, width];
  while (lines.length > 1 && wide - narrow > 1) {
    const middle = (narrow + wide) / 2;
    if (breakLines(text, middle, measure).length > lines.length) narrow = middle;
    else wide = middle;
  }
  return breakLines(text, wide, measure);
}

/** The widest piece that cannot be broken. */
export function widestPiece(text: string, measure: Measure): number {
  return Math.max(0, ...pieces(text).map((piece) => measure(piece.trimEnd())));
}

function breakParagraph(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(text)) {
    if (measure((line + piece).trimEnd()) <= width) {
      line += piece;
      continue;
    }
    if (line !== '') lines.push(line.trimEnd());
    line = piece.trimStart();
    while (measure(line.trimEnd()) > width && [...line].length > 1) {
      const head = fitting(line, width, measure);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  return [...lines, line.trimEnd()];
}

/** As many characters of one piece as fit, at least one. */
function fitting(piece: string, width: number, measure: Measure): string {
  const [first = '', ...rest] = piece;
  let head = first;
  for (const character of rest) {
    if (measure(head + character) > width) break;
    head += character;
  }
  return head;
}

/** The text cut at every place where a line may end. */
function pieces(text: string): string[] {
  const out: string[] = [];
  let piece = '';
  let before = '';
  for (const character of text) {
    if (piece !== '' && mayBreak(before, character)) {
      out.push(piece);
      piece = '';
    }
    piece += character;
    before = character;
  }
  return piece === '' ? out : [...out, piece];
}

function mayBreak(before: string, after: string): boolean {
  if (NOT_FIRST.has(after) || NOT_LAST.has(before) || after === ' ') return false;
  return before === ' ' || !isWord(before) || !isWord(after);
}

function isWord(character: string): boolean {
  return character > ' ' && character < '\u2000';
}
