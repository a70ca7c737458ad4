import { assertSuite, type Suite } from '@kaibiao/crypto';
import type { Fields } from './fields';

/** The member `suite`: what the tools show, keys, payloads and draws, is spoken in both suites. Throws SUITE_UNSUPPORTED for any other. */
export function suiteOf(fields: Fields): Suite {
  const suite = fields.raw('suite');
  if (suite !== 'GM-1') assertSuite(suite);
  return suite;
}
