import type { Reader } from '@kaibiao/platform';
import type { Place } from './cursor';
import { lotCondition, type LotFilter } from './lot-filter';

/** Rows that belong to published lots: SQL with `lot_search s` and `lot l` in it, the id and the instant that they are sorted by. */
export interface Listed {
  from: string;
  id: string;
  at: string;
}

/** The lot is joined from the left so that the planner leaves it out where nothing asks for it. */
export const LOTS: Listed = { from: 'lot_search s left join lot l on l.id = s.lot_id', id: 's.lot_id', at: 's.published_at' };
export const NOTICES: Listed = {
  from: 'notice n join lot_search s on s.lot_id = n.lot_id left join lot l on l.id = n.lot_id',
  id: 'n.id',
  at: 'n.published_at',
};

/**
 * How many of the newest rows are looked through before the index of words is asked. A common word is found among them at once; of one that
 * is not, there are few rows, which the index gives all together. The planner cannot know which it is: it takes the pairs of a word for
 * independent of each other.
 */
const LOOKED_THROUGH = 2000;

/** The newest rows of lots that the filter leaves, from behind `place` on. */
export async function newestFirst(
  reader: Reader,
  { from, id, at }: Listed,
  { filter, wanted, place }: { filter: LotFilter; wanted: number; place: Place | null },
): Promise<Place[]> {
  const behind = place ? `and (${at}, ${id}) < ($2, $3)` : '';
  const order = `order by ${at} desc, ${id} desc`;
  const parameters = [wanted, ...(place ? [place.at, place.id] : [])];
  const looking = lotCondition(filter, parameters.length + 1, false);
  const newest = `select ${id} id, ${at} at, true ${looking.sql} fits from ${from} where true ${behind} ${order} limit ${LOOKED_THROUGH}`;
  const found = await reader.rows<Place>(`select id, at from (${newest}) newest where fits order by at desc, id desc limit $1`, [
    ...parameters,
    ...looking.parameters,
  ]);
  if (found.length === wanted) return found;
  const asked = lotCondition(filter, parameters.length + 1);
  return reader.rows<Place>(`select ${id} id, ${at} at from ${from} where true ${behind} ${asked.sql} ${order} limit $1`, [
    ...parameters,
    ...asked.parameters,
  ]);
}
