import { DECIMAL_STRING } from '@kaibiao/kernel';

/** A decimal string that is not negative. */
export function isAmount(text: unknown): text is string {
  return typeof text === 'string' && DECIMAL_STRING.test(text) && !text.startsWith('-');
}
