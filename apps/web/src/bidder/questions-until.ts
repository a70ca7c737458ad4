import { documentObjectionDeadline } from '@kaibiao/rules';

/** Until when questions about the tender documents are taken: as long as objections to them (招标投标法实施条例 第二十二条). */
export const questionsUntil = (bidDeadline: string): Date => documentObjectionDeadline(new Date(bidDeadline));
