import type { LotState } from './lot-lifecycle';

/** Stages of a lot's life as the public asks for them. */
export const PUBLIC_STAGES = {
  bidding: ['bidding'],
  opening: ['closed', 'releasing', 'released', 'ordered', 'unlocked'],
  evaluation: ['opened', 'evaluating', 'evaluated'],
  publicity: ['candidates_published'],
  awarded: ['awarded', 'archived'],
  ended: ['failed', 'terminated'],
} as const satisfies Record<string, readonly LotState[]>;
export type PublicStage = keyof typeof PUBLIC_STAGES;

/** Bands of the ceiling price (最高投标限价), upper bounds in fen; the last is open. 400 万 is where tendering becomes compulsory for works. */
export const CEILING_BANDS = { under400: 400_0000_00n, under1000: 1000_0000_00n, under5000: 5000_0000_00n, over5000: null } as const;
export type CeilingBand = keyof typeof CEILING_BANDS;

export interface LotFilter {
  /** Any part of the names of lot, project or tenderer, or of the code. */
  word?: string;
  stage?: PublicStage;
  /** 行政区划代码 */
  region?: string;
  band?: CeilingBand;
}

export interface Condition {
  /** SQL over `lot l`, `project p`, `organisation t`. */
  sql: string;
  parameters: unknown[];
}

export const STAGE_SQL = `case ${Object.entries(PUBLIC_STAGES)
  .map(([stage, states]) => `when l.state in (${states.map((state) => `'${state}'`).join(', ')}) then '${stage}'`)
  .join(' ')} end`;
export const BAND_SQL = `case ${Object.entries(CEILING_BANDS)
  .map(([band, below]) => (below === null ? `else '${band}'` : `when l.ceiling_price_fen < ${below} then '${band}'`))
  .join(' ')} end`;

/** What a filter asks for, parameters from `$first` on. */
export function lotCondition({ word, stage, region, band }: LotFilter, first: number): Condition {
  const parts: string[] = [];
  const parameters: unknown[] = [];
  const add = (sql: (place: string) => string, value: unknown): void => {
    parts.push(sql(`$${first + parameters.length}`));
    parameters.push(value);
  };
  const sought = word?.trim();
  if (sought)
    add(
      (at) => `(l.name ilike ${at} or p.name ilike ${at} or t.name ilike ${at} or l.code ilike ${at})`,
      `%${sought.replace(/[\\%_]/g, '\\$&')}%`,
    );
  if (stage) add((at) => `l.state = any(${at})`, PUBLIC_STAGES[stage]);
  if (region) add((at) => `p.region_code = ${at}`, region);
  if (band) add((at) => `${BAND_SQL} = ${at}`, band);
  return { sql: parts.map((part) => ` and ${part}`).join(''), parameters };
}
