import type { Fraud } from './fraud';
import { FRAUDS_AFTER_THE_AWARD } from './frauds-after-the-award';
import { FRAUDS_BY_INSIDERS } from './frauds-by-insiders';
import { FRAUDS_IN_CAPACITY } from './frauds-in-capacity';
import { FRAUDS_WITHOUT_NUMBERS } from './frauds-in-numbers';
import { FRAUDS_IN_PERFORMANCE } from './frauds-in-performance';
import { FRAUDS_IN_THE_DRAWING } from './frauds-in-the-drawing';
import { FRAUDS_OF_TIME_AND_LOG } from './frauds-of-time-and-log';
import { FRAUDS_SINCE_THE_OPENING } from './frauds-since-the-opening';
import { FRAUDS_UNTIL_THE_OPENING } from './frauds-until-the-opening';
import { FRAUDS_WITH_REFUSALS } from './frauds-with-refusals';
import { FRAUDS_WITH_KEYS } from './frauds-with-keys';

/** Every fraud that is planted into the archive of a lot of one envelope. */
export const FRAUDS: readonly Fraud[] = [
  ...FRAUDS_UNTIL_THE_OPENING,
  ...FRAUDS_SINCE_THE_OPENING,
  ...FRAUDS_IN_THE_DRAWING,
  ...FRAUDS_AFTER_THE_AWARD,
  ...FRAUDS_WITHOUT_NUMBERS,
  ...FRAUDS_IN_CAPACITY,
  ...FRAUDS_IN_PERFORMANCE,
  ...FRAUDS_BY_INSIDERS,
  ...FRAUDS_OF_TIME_AND_LOG,
  ...FRAUDS_WITH_KEYS,
  ...FRAUDS_WITH_REFUSALS,
];
