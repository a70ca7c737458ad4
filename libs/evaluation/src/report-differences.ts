/** A place (RFC 6901) at which a report says something else than was computed; undefined on the side that says nothing there. */
export interface Difference {
  pointer: string;
  said: unknown;
  computed: unknown;
}

/** Every place at which two JSON values differ, each member and number by itself; what only one of them has is a difference as well. */
export function differences(said: unknown, computed: unknown, pointer = ''): Difference[] {
  if (!isTree(said) || !isTree(computed) || Array.isArray(said) !== Array.isArray(computed))
    return said === computed ? [] : [{ pointer, said, computed }];
  const names = new Set([...Object.keys(said), ...Object.keys(computed)]);
  return [...names].flatMap((name) =>
    differences(said[name], computed[name], `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
}

const isTree = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
