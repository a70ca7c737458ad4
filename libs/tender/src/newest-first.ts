import type { Reader } from '@kaibiao/platform';
import type { Place } from './cursor';
import { lotCondition, type Condition, type LotFilter } from './lot-filter';

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
 * How many of the newest rows are looked through before the index of words is asked. A common word is found among the first at once; of a rare
 * one there are few rows, which the index gives all together. Where the first rows hold a part of what is wanted, so many that the further ones
 * should hold the rest, looking on is quicker than the thousands of rows that the index would give. The planner cannot know which it is: it takes
 * the pairs of a word for independent of each other.
 */
const LOOKED_THROUGH = { first: 2000, further: 12_000 } as const;

/** What is asked of the newest rows: how many at most, behind which place. */
interface Wanted {
  filter: LotFilter;
  wanted: number;
  place: Place | null;
}

/** The newest rows of lots that the filter leaves, from behind `place` on. */
export async function newestFirst(reader: Reader, listed: Listed, asked: Wanted): Promise<Place[]> {
  const { first, further } = LOOKED_THROUGH;
  let found = await lookThrough(reader, listed, asked, first);
  if (found.length < asked.wanted && found.length * further >= asked.wanted * first)
    found = await lookThrough(reader, listed, asked, further);
  return found.length === asked.wanted ? found : byIndex(reader, listed, asked);
}

async function lookThrough(reader: Reader, { from, id, at }: Listed, { filter, wanted, place }: Wanted, rows: number): Promise<Place[]> {
  const { sql: behind, parameters } = behindOf({ id, at }, place);
  const { sql, parameters: more } = lotCondition(filter, 2 + parameters.length, false);
  const newest = `select ${id} id, ${at} at, true ${sql} fits from ${from} where true ${behind} order by ${at} desc, ${id} desc limit ${rows}`;
  const enough = `select id, at from (${newest}) newest where fits order by at desc, id desc limit $1`;
  return reader.rows<Place>(enough, [wanted, ...parameters, ...more]);
}

async function byIndex(reader: Reader, { from, id, at }: Listed, { filter, wanted, place }: Wanted): Promise<Place[]> {
  const { sql: behind, parameters } = behindOf({ id, at }, place);
  const { sql, parameters: more } = lotCondition(filter, 2 + parameters.length);
  const all = `select ${id} id, ${at} at from ${from} where true ${behind} ${sql} order by ${at} desc, ${id} desc limit $1`;
  return reader.rows<Place>(all, [wanted, ...parameters, ...more]);
}

/** Parameters from `$2` on. */
const behindOf = ({ id, at }: Pick<Listed, 'id' | 'at'>, place: Place | null): Condition =>
  place ? { sql: `and (${at}, ${id}) < ($2, $3)`, parameters: [place.at, place.id] } : { sql: '', parameters: [] };
