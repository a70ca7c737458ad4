import { DomainError } from '@kaibiao/kernel';

/** Members of a vector that stand beside its `inputs`, not in them. */
const BESIDE = ['method', 'rounding', 'procedure', 'budget', 'inputs'];

/** What was wrong with the input of a tool, as problem+json (RFC 9457); `pointer` leads to the place in that input (RFC 6901). */
export function problemOf(error: unknown, input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  if (!(error instanceof DomainError)) return problem('INPUT_INVALID', { reason: String(error) });
  const field = error.facts['field'];
  return { ...problem(error.code, error.facts), ...(typeof field === 'string' ? { pointer: pointerTo(field, input) } : {}) };
}

function problem(code: string, facts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { type: `urn:kaibiao:error:${code}`, title: code, status: 400, code, facts };
}

function pointerTo(field: string, input: Readonly<Record<string, unknown>>): string {
  const [first = ''] = field.split('/');
  if (!('inputs' in input)) return `/${first === 'inputs' ? field.slice('inputs/'.length) : field}`;
  return BESIDE.includes(first) ? `/${field}` : `/inputs/${field}`;
}
