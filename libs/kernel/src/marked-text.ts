/** How a stretch of a text may look: 加粗, 下划线. */
export const LOOKS = ['bold', 'underline'] as const;
export type Look = (typeof LOOKS)[number];

/** A stretch of a text that does not look plain, in UTF-16 code units: `from` is in it, `to` behind it. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly looks: readonly Look[];
}

export interface MarkedText {
  readonly text: string;
  /** In order, apart from each other; left out where all is plain. */
  readonly marks?: readonly Mark[];
}

/** A stretch of one look. */
export interface Run {
  readonly text: string;
  readonly looks: readonly Look[];
}

/** The text cut where its look changes; put together again it is the same. Marks that `marksFit` refuses give no sense. */
export function runsOf({ text, marks = [] }: MarkedText): Run[] {
  let done = 0;
  const runs = marks.flatMap(({ from, to, looks }) => {
    const plain = { text: text.slice(done, from), looks: [] };
    done = to;
    return [plain, { text: text.slice(from, to), looks }];
  });
  return [...runs, { text: text.slice(done), looks: [] }].filter((run) => run.text !== '');
}

/** One text of runs, in the only way in which it can be said: equal texts are equal. */
export function markedText(runs: readonly Run[]): MarkedText {
  const marks: Mark[] = [];
  let text = '';
  for (const run of runs) {
    const [from, before] = [text.length, marks.at(-1)];
    text += run.text;
    const looks = LOOKS.filter((look) => run.looks.includes(look));
    if (looks.length === 0 || run.text === '') continue;
    if (before?.to === from && before.looks.join() === looks.join()) marks[marks.length - 1] = { ...before, to: text.length };
    else marks.push({ from, to: text.length, looks });
  }
  return marks.length > 0 ? { text, marks } : { text };
}

/** Of one text. */
export const MOST_MARKS = 500;
/** What is one thing to whoever reads it and is not cut in two: the name of a value, a character of two code units. */
const WHOLE = /\{\{[^{}]*\}\}|[\uD800-\uDBFF][\uDC00-\uDFFF]/g;

/** Whether these marks are within their text, in order, and cut nothing that is one thing. */
export function marksFit({ text, marks = [] }: MarkedText): boolean {
  if (marks.length > MOST_MARKS) return false;
  const inside = [...text.matchAll(WHOLE)].map(({ index, 0: whole }) => [index, index + whole.length] as const);
  const cuts = (at: number) => inside.some(([start, end]) => start < at && at < end);
  return marks.every(({ from, to, looks }, at) => {
    const start = marks[at - 1]?.to ?? 0;
    const placed = Number.isInteger(from) && Number.isInteger(to) && start <= from && from < to && to <= text.length;
    return placed && looks.length > 0 && looks.every((look) => LOOKS.includes(look)) && !cuts(from) && !cuts(to);
  });
}
