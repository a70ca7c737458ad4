/** What a visitor looks for; it all stands in the address, so a search can be kept and sent. */
export interface LotSearch {
  word: string;
  stage: string;
  region: string;
  band: string;
}

export const FACETS = ['stage', 'region', 'band'] as const;
export type Facet = (typeof FACETS)[number];

export const searchOf = (query: Record<string, unknown>): LotSearch => {
  const one = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
  return { word: one('word'), stage: one('stage'), region: one('region'), band: one('band') };
};

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
