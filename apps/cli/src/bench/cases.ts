import type { BenchCase } from './bench';
import { HALL_CASES } from './hall/hall';
import { HTTP_CASES } from './http/http';
import { JOURNAL_CASES } from './journal/journal';
import { PUNCTUALITY_CASES } from './punctuality/punctuality';
import { REVEAL_CASES } from './reveal/reveal';
import { SEAL_BROWSER_CASES } from './seal-browser/seal-browser';
import { START_CASES } from './start/start';
import { UPLOAD_CASES } from './upload/upload';
import { YEAR_CASES } from './year/year';
import { SCORING_CASES } from './scoring';
import { SEAL_CASES } from './seal';
import { SEARCH_CASES } from './search';

/** Everything that can be measured; loads the whole platform, so only `bench` itself does. */
export const CASES: readonly BenchCase[] = [
  ...SEAL_CASES,
  ...SEAL_BROWSER_CASES,
  ...UPLOAD_CASES,
  ...HTTP_CASES,
  ...HALL_CASES,
  ...JOURNAL_CASES,
  ...PUNCTUALITY_CASES,
  ...REVEAL_CASES,
  ...START_CASES,
  ...SCORING_CASES,
  ...SEARCH_CASES,
  ...YEAR_CASES,
];
export const NAMES = [...new Set(CASES.map(({ name }) => name))];
