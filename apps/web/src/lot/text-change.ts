/** Two texts with what they share at both ends kept apart, so that the eye finds what changed. */
export interface TextChange {
  head: string;
  before: string;
  after: string;
  tail: string;
}

/** By whole characters, not by halves of one. */
export function textChange(before: string, after: string): TextChange {
  const [old, now] = [[...before], [...after]];
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const middle = (text: string[]) => text.slice(head, text.length - tail).join('');
  return { head: old.slice(0, head).join(''), before: middle(old), after: middle(now), tail: tail > 0 ? old.slice(-tail).join('') : '' };
}
