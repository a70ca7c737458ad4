import type { PeriodId } from '../periods';
import type { Procedure } from './procedure';
import type { ActId, DateName } from './words';

/** The shortest time that ends at a date of the notice; nothing where the procedure asks for none. */
export function spanTo({ spans }: Pick<Procedure, 'spans'>, date: DateName, compulsory: boolean): PeriodId | undefined {
  return spans.find(({ to, compulsoryOnly }) => to === date && (compulsory || !compulsoryOnly))?.period;
}

/** The time that an act waits for, or has to keep. */
export function periodOf({ steps }: Pick<Procedure, 'steps'>, act: ActId): PeriodId | undefined {
  return steps
    .filter((row) => row.act === act)
    .flatMap(({ checks }) => checks.flatMap((check) => ('period' in check ? [check.period] : [])))[0];
}
