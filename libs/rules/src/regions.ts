import { REGION_ROWS } from './region-rows';

export interface Region {
  /** Six digits: province, prefecture, county, two each (GB/T 2260). */
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** By their codes: each city before its counties. */
export const REGIONS: readonly Region[] = REGION_ROWS.map(([code, zh, en]) => ({ code, zh, en }));
const BY_CODE = new Map(REGIONS.map((region) => [region.code, region]));
/** Provinces whose counties the table holds: a code of theirs that it does not hold is none. */
const COMPLETE = new Set(REGION_ROWS.filter(([code]) => !code.endsWith('00')).map(([code]) => provinceOf(code)));

/** What the table says of the code; undefined where it is silent. */
export const regionOf = (code: string): Region | undefined => BY_CODE.get(code);

/** The city of a county, the province of a city; undefined for a province. */
export function parentRegion(code: string): string | undefined {
  if (code.endsWith('0000')) return undefined;
  return code.endsWith('00') ? provinceOf(code) : `${code.slice(0, 4)}00`;
}

/** What the codes of all regions within this one begin with: a county's is its own code. */
export const regionPrefix = (code: string): string => code.replace(/^(\d{2})0000$|^(\d{4})00$/, '$1$2');

/** Is there such a region? Of a province whose counties the table does not hold, every code of six digits may be one. */
export function isKnownRegion(code: string): boolean {
  if (!/^\d{6}$/.test(code)) return false;
  return BY_CODE.has(code) || (BY_CODE.has(provinceOf(code)) && !COMPLETE.has(provinceOf(code)));
}

/** The counts of regions together with their cities', each the sum over all that lies within the city. */
export function withCities(counts: Readonly<Record<string, number>>): Record<string, number> {
  const all: Record<string, number> = {};
  for (const [code, n] of Object.entries(counts)) {
    for (const one of new Set([code, cityOf(code)])) all[one] = (all[one] ?? 0) + n;
  }
  return all;
}

/** The city that a county lies in; a city and a province are their own. */
export const cityOf = (code: string): string => `${code.slice(0, 4)}00`;

function provinceOf(code: string): string {
  return `${code.slice(0, 2)}0000`;
}
