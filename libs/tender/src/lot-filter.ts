import { endOfDay, regionPrefix, startOfDay, type CivilDate } from '@kaibiao/rules';
import type { LotState } from './lot-lifecycle';

/** Stages of a lot's life as the public asks for them. */
export const PUBLIC_STAGES = {
  bidding: ['bidding'],
  opening: ['closed', 'releasing', 'released', 'ordered', 'unlocked'],
  evaluation: ['opened', 'evaluating', 'reviewed', 'evaluated'],
  publicity: ['candidates_published'],
  awarded: ['awarded', 'contracted', 'archived'],
  ended: ['failed', 'terminated'],
} as const satisfies Record<string, readonly LotState[]>;
export type PublicStage = keyof typeof PUBLIC_STAGES;

/** Bands of the ceiling price (最高投标限价), upper bounds in fen; the last is open. 400 万 is where tendering becomes compulsory for works. */
export const CEILING_BANDS = { under400: 400_0000_00n, under1000: 1000_0000_00n, under5000: 5000_0000_00n, over5000: null } as const;
export type CeilingBand = keyof typeof CEILING_BANDS;

/** 业务类型: 工程建设, 政府采购, 土地使用权, 国有产权. */
export const TRADES = ['construction', 'procurement', 'land', 'property'] as const;
export type Trade = (typeof TRADES)[number];

/** Published within so many days. */
export const PUBLISHED_WITHIN = { days7: 7, days30: 30, days90: 90, days365: 365 } as const;
export type PublishedWithin = keyof typeof PUBLISHED_WITHIN;

export interface LotFilter {
  /** Any part of the names of lot, project or tenderer, or of the code. */
  word?: string;
  stage?: PublicStage;
  trade?: Trade;
  /** 行政区划代码; of a city or a province: with all that lies in it. */
  region?: string;
  band?: CeilingBand;
  published?: PublishedWithin;
  /** First and last day of publication, in Beijing. */
  from?: CivilDate;
  until?: CivilDate;
}

export interface Condition {
  /** SQL over `lot_search s`, `lot l`. */
  sql: string;
  parameters: unknown[];
}

export const STAGE_SQL = `case ${Object.entries(PUBLIC_STAGES)
  .map(([stage, states]) => `when l.state in (${states.map((state) => `'${state}'`).join(', ')}) then '${stage}'`)
  .join(' ')} end`;
export const BAND_SQL = `case ${Object.entries(CEILING_BANDS)
  .map(([band, below]) => (below === null ? `else '${band}'` : `when l.ceiling_price_fen < ${below} then '${band}'`))
  .join(' ')} end`;
/** The shortest time that a publication lies within. A subquery, for the clock is asked once and not for every row. */
export const WITHIN_SQL = `case ${Object.entries(PUBLISHED_WITHIN)
  .map(([within, days]) => `when s.published_at > ${daysAgo(days)} then '${within}'`)
  .join(' ')} end`;

/**
 * What a filter asks for, parameters from `$first` on. With `byIndex` a word is asked of the index, too: it finds all texts that can hold the
 * word, and some more, so the text itself decides in any case.
 */
export function lotCondition(
  { word, stage, trade, region, band, published, from, until }: LotFilter,
  first: number,
  byIndex = true,
): Condition {
  const parts: string[] = [];
  const parameters: unknown[] = [];
  const add = (sql: (place: string) => string, value: unknown): void => {
    parts.push(sql(`$${first + parameters.length}`));
    parameters.push(value);
  };
  const sought = word?.trim().replace(/[\r\n]/g, ' ');
  if (sought && byIndex) add((at) => `search_lexemes(s.words) @@ search_query(lower(${at}))`, sought);
  if (sought) add((at) => `s.words like lower(${at})`, `%${sought.replace(/[\\%_]/g, '\\$&')}%`);
  if (trade) add((at) => `s.trade = ${at}`, trade);
  if (region) add((at) => `s.region_code like ${at}`, `${regionPrefix(region)}%`);
  if (stage) add((at) => `l.state = any(${at})`, PUBLIC_STAGES[stage]);
  if (band) add((at) => `${BAND_SQL} = ${at}`, band);
  if (published) parts.push(`s.published_at > ${daysAgo(PUBLISHED_WITHIN[published])}`);
  if (from) add((at) => `s.published_at >= ${at}`, startOfDay(from));
  if (until) add((at) => `s.published_at < ${at}`, endOfDay(until));
  return { sql: parts.map((part) => ` and ${part}`).join(''), parameters };
}

function daysAgo(days: number): string {
  return `(select kaibiao.now() - interval '${days} days')`;
}
