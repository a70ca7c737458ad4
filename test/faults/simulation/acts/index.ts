import type { Act } from '../act';
import { AFTER_AWARD } from './after-award';
import { AWARD } from './award';
import { BIDDING } from './bidding';
import { COMPLAINTS } from './complaints';
import { DESK } from './desk';
import { DISPUTES } from './disputes';
import { EVALUATION } from './evaluation';
import { OPENING } from './opening';
import { REGISTER } from './register';
import { TIME } from './time';

/** All that the people of a lot do in its life. */
export const ACTS: readonly Act[] = [
  ...DESK,
  ...BIDDING,
  ...OPENING,
  ...EVALUATION,
  ...REGISTER,
  ...AWARD,
  ...AFTER_AWARD,
  ...DISPUTES,
  ...COMPLAINTS,
  ...TIME,
];
