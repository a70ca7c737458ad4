import type { Release } from './release';

/** Lists that a later release replaces as a whole, although their rows have ids (`wholeListMerge` of the release schema). */
const WHOLE = new Set(['additionalIdentifiers', 'additionalClassifications']);
/** What a compiled release says for itself (`omitWhenMerged`). */
const OWN = new Set(['id', 'date', 'tag']);

type Tree = Record<string, unknown>;

/** The state after all releases of a procedure, the oldest first, by the merge routine of OCDS 1.1: https://standard.open-contracting.org/1.1/en/schema/merging/ */
export function compiledRelease(releases: readonly Release[]): Release {
  const last = releases.at(-1)!;
  const merged = releases.reduce<Tree>((all, release) => {
    const said = Object.entries(release).filter(([name]) => !OWN.has(name));
    return mergeTree(all, Object.fromEntries(said));
  }, {});
  return { ...merged, id: `${last.ocid}-${last.date}`, date: last.date, tag: ['compiled'] } as unknown as Release;
}

/** A value of null takes away what was said before. */
function mergeTree(before: Tree, after: Tree): Tree {
  const merged: Tree = { ...before };
  for (const [name, value] of Object.entries(after)) {
    if (value === null) delete merged[name];
    else merged[name] = mergeValue(name, merged[name], value);
  }
  return merged;
}

function mergeValue(name: string, before: unknown, after: unknown): unknown {
  if (isTree(after)) return mergeTree(isTree(before) ? before : {}, after);
  if (Array.isArray(after) && !WHOLE.has(name) && after.every(isRow))
    return mergeRows(Array.isArray(before) ? before.filter(isRow) : [], after);
  return after;
}

/** Rows of the same id are one row, at the place where it first stood. */
function mergeRows(before: readonly Row[], after: readonly Row[]): Row[] {
  const rows = new Map(before.map((row) => [row.id, row]));
  for (const row of after) rows.set(row.id, mergeTree(rows.get(row.id) ?? {}, row) as Row);
  return [...rows.values()];
}

type Row = Tree & { id: unknown };
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);
const isRow = (value: unknown): value is Row => isTree(value) && 'id' in value;
