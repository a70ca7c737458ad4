import { dataKey, type DataRecord, type Values } from './data-record';
import { dataSet, placeOf } from './data-sets';

/** The last version of a record that was made. */
export interface KnownVersion {
  readonly set: string;
  readonly key: string;
  readonly version: number;
  readonly values: Values;
  readonly at: Date;
  /** Of which lot it was told. */
  readonly lotId: string;
  /** It takes the record back. */
  readonly deleted: boolean;
}

/** A version to be made. */
export interface NextVersion extends DataRecord {
  readonly key: string;
  readonly version: number;
  readonly deleted: boolean;
}

/**
 * What must be told of a lot beside what was told already: a record that is new or says something else is a further version; one that is no
 * more is taken back by its key. A record that two lots share (项目、招标项目) is changed only by what was announced later.
 */
export function nextVersions(lotId: string, told: readonly DataRecord[], known: readonly KnownVersion[], now: Date): NextVersion[] {
  const last = new Map(known.map((one) => [one.key, one]));
  const made = told.flatMap((record): NextVersion[] => {
    const key = dataKey(record.set, record.values);
    const before = last.get(key);
    if (before && !before.deleted && (sameValues(before.values, record.values) || isOlder(record, before, lotId))) return [];
    return [{ ...record, key, version: (before?.version ?? 0) + 1, deleted: false }];
  });
  const kept = new Set(told.map(({ set, values }) => dataKey(set, values)));
  const gone = known.filter((one) => one.lotId === lotId && !one.deleted && !kept.has(one.key) && !isShared(one.set));
  const taken = gone.map(({ set, key, version, values }) => ({
    set,
    key,
    version: version + 1,
    values: keyOnly(set, values),
    at: now,
    deleted: true,
  }));
  // A child is taken back before its parent.
  return [...made, ...taken.sort((one, other) => placeOf(other.set) - placeOf(one.set))];
}

const isOlder = ({ at }: DataRecord, before: KnownVersion, lotId: string): boolean => before.lotId !== lotId && at <= before.at;
const isShared = (set: string): boolean => ['PROJECT', 'TENDER_PROJECT'].includes(set);

function keyOnly(set: string, values: Values): Values {
  return Object.fromEntries(dataSet(set).keys.map((key) => [key, values[key]!]));
}

export function sameValues(one: Values, other: Values): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
