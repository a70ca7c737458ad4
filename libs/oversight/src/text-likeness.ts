import { Decimal } from '@kaibiao/kernel';

/** Runs of so many characters are compared; 4 to 8 do for Chinese. */
export const SHINGLE = 4;
/** 异常一致: so long a run in common is evidence to be shown. */
export const LONG_RUN = 200;

/** Every run of `length` characters of a text, once. What stands in `issued`, the tender document, was copied by everyone and says nothing. */
export function shingles(text: string, length = SHINGLE, issued = ''): ReadonlySet<string> {
  const runs = runsOf([...text], length);
  for (const run of runsOf([...issued], length)) runs.delete(run);
  return runs;
}

/** What two texts have in common, of all that they have: |A ∩ B| / |A ∪ B|. Texts too short to be compared have nothing in common. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): Decimal {
  let common = 0;
  for (const run of a) if (b.has(run)) common += 1;
  const all = a.size + b.size - common;
  return all === 0 ? new Decimal(0) : new Decimal(common).div(all);
}

/** The longest run of characters that stands in both, the first of them in `a`. */
export function longestCommonRun(a: string, b: string): string {
  const [left, right] = [[...a], [...b]];
  let [low, high] = [0, Math.min(left.length, right.length)];
  let found = '';
  while (low < high) {
    const length = Math.ceil((low + high) / 2);
    const theirs = runsOf(right, length);
    const common = [...runsOf(left, length)].find((run) => theirs.has(run));
    if (common === undefined) high = length - 1;
    else [low, found] = [length, common];
  }
  return found;
}

function runsOf(characters: readonly string[], length: number): Set<string> {
  const runs = new Set<string>();
  for (let at = 0; at + length <= characters.length; at += 1) runs.add(characters.slice(at, at + length).join(''));
  return runs;
}
