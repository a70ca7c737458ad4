import type { DataSet } from './data-set';
import { CONTRACT_SETS } from './sets/contract-sets';
import { DISPUTE_SETS } from './sets/dispute-sets';
import { EVALUATION_SETS } from './sets/evaluation-sets';
import { NOTICE_SETS } from './sets/notice-sets';
import { OPENING_SETS } from './sets/opening-sets';
import { PROJECT_SETS } from './sets/project-sets';
import { RESULT_SETS } from './sets/result-sets';

/** All sets that are told, a parent before its children (domain §8.3, construction). What of §8.3 is missing the platform has no fact for. */
export const DATA_SETS: readonly DataSet[] = [
  ...PROJECT_SETS,
  ...NOTICE_SETS,
  ...OPENING_SETS,
  ...EVALUATION_SETS,
  ...RESULT_SETS,
  ...DISPUTE_SETS,
  ...CONTRACT_SETS,
];

const PLACES = new Map(DATA_SETS.map((set, at) => [set.name, at]));

/** Throws for a name that is no set's. */
export function dataSet(name: string): DataSet {
  const set = DATA_SETS[PLACES.get(name) ?? -1];
  if (!set) throw new Error(`${name} is no data set`);
  return set;
}

/** Where a set stands in the order of sending. */
export const placeOf = (name: string): number => PLACES.get(name)!;
