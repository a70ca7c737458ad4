import { types } from 'node:util';

const LONGEST = 300;

/** Why no answer came, in one line for the centre: `fetch` hides the reason behind its own words. */
export function faultOf(error: unknown): string {
  if (!types.isNativeError(error)) return 'unknown';
  const { code } = (error.cause ?? {}) as { code?: unknown };
  const reason = typeof code === 'string' ? `${error.message} (${code})` : error.message;
  return `${error.name}: ${reason}`.slice(0, LONGEST);
}
