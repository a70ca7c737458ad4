import { placeOf, type Issue } from '@kaibiao/kernel';

/** Where in a scheme a reason lies: as a path for the form that shows it, and as a JSON pointer (RFC 6901) for whoever sent it. */
export function at(...parts: readonly (string | number)[]): Required<Pick<Issue, 'field' | 'pointer'>> {
  return { field: parts.join('.'), pointer: `/${placeOf(...parts)}` };
}
