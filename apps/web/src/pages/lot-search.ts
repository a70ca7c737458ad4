const NAMES = ['word', 'stage', 'trade', 'region', 'band', 'published', 'from', 'until'] as const;

/** What a visitor looks for; it all stands in the address, so a search can be kept and sent. */
export type LotSearch = Record<(typeof NAMES)[number], string>;

/** Facets with a count for each value, and the values in their order; regions come as they are. */
export const FACETS = {
  stage: ['bidding', 'opening', 'evaluation', 'publicity', 'awarded', 'ended'],
  trade: ['construction', 'procurement', 'land', 'property'],
  published: ['days7', 'days30', 'days90', 'days365'],
  region: [],
  band: ['under400', 'under1000', 'under5000', 'over5000'],
} as const satisfies Record<string, readonly string[]>;
export type Facet = keyof typeof FACETS;
/** All that narrows a search besides its word. */
export type Narrowing = Exclude<keyof LotSearch, 'word'>;
export const NARROWINGS = NAMES.filter((name) => name !== 'word');

export const searchOf = (query: Record<string, unknown>): LotSearch =>
  Object.fromEntries(NAMES.map((name) => [name, typeof query[name] === 'string' ? query[name] : ''])) as LotSearch;

/** The key of the words for one value of a facet, the value itself where it needs none. */
export function wordsFor(what: Narrowing, value: string): { key: string; plain: string } {
  if (what === 'from' || what === 'until') return { key: `search.${what}On`, plain: value };
  return { key: what === 'region' ? `region.${value}` : `search.${what}s.${value}`, plain: value };
}

/** Only what was asked for. */
export const queryOf = (search: LotSearch): Record<string, string> =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== '')) as Record<string, string>;

export interface SavedSearch {
  name: string;
  query: Record<string, string>;
  /** The newest notice that was seen with it; later ones are new. */
  seen: string;
}

const SHELF = 'kaibiao.searches';

export function savedSearches(): SavedSearch[] {
  try {
    return JSON.parse(localStorage.getItem(SHELF) ?? '[]') as SavedSearch[];
  } catch {
    return [];
  }
}

export function keepSearches(searches: readonly SavedSearch[]): void {
  localStorage.setItem(SHELF, JSON.stringify(searches));
}
