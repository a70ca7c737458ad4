import type { Lot, LotState } from '@kaibiao/tender';
import { CEREMONY, type CeremonyAct } from './ceremony-rules';
import { openingStepWrong, wordsInvalid } from './opening.errors';

/** Of a reason, an objection, an answer, in code points. Longer text is refused, never cut. */
export const LONGEST_WORDS = 2_000;

/** Throws WORDS_INVALID unless there are words that can be kept whole. */
export function requireWords(field: string, text: string): void {
  const length = [...text].length;
  if (text.trim() === '') throw wordsInvalid(field, 'empty', { length });
  if (length > LONGEST_WORDS) throw wordsInvalid(field, 'too_long', { length, limit: LONGEST_WORDS });
  if (text.includes('\u0000')) throw wordsInvalid(field, 'with_nul', { length });
}

/** Throws OPENING_STEP_WRONG unless the lot is where this may be done. */
export function requireMoment(act: CeremonyAct, { state }: Pick<Lot, 'state'>): void {
  if (!(CEREMONY[act] as readonly LotState[]).includes(state)) throw openingStepWrong(state);
}
