import { canonicalHash } from '@kaibiao/crypto';
import { jsonIssue } from '@kaibiao/kernel';
import { LIBRARY_KINDS, type LibraryKind } from './library-content';

/** By this name the entries that a bid relies on lie in it (投标引用主体库; docs/sealed-bid.md, section 4). */
export const BID_LIBRARY = 'library.json';
export const BID_LIBRARY_FORMAT = 'kaibiao-bid-library/1';

/** An entry as a bid holds it: whoever packed the bid wrote it, so nothing of it is believed. */
export interface ReusedEntry {
  /** Of the version, as the bid says it. */
  readonly hash: string;
  readonly statement: Readonly<Record<string, unknown>>;
}

/** A version of an entry as the library keeps it. */
export interface KeptVersion {
  readonly organisationId: string;
  readonly entryId: string;
  readonly version: number;
  readonly hash: string;
  readonly declaredAt: Date;
  /** It says that the entry is used no more. */
  readonly withdrawn: boolean;
  /** Why it took the place of the one before; empty for the first. */
  readonly reason: string;
}

/**
 * What the library says of an entry that a bid took over, as it stood when the bid was received (国办发〔2020〕42号: 事中事后核查):
 * in_force 一致; changed_since / withdrawn_since 投标后变更 / 注销; superseded / withdrawn 投标时已变更 / 已注销; declared_later 投标后才申报;
 * foreign 非本单位申报; altered 内容与哈希不符.
 */
export const REUSED_STANDINGS = [
  'in_force',
  'changed_since',
  'withdrawn_since',
  'superseded',
  'withdrawn',
  'declared_later',
  'foreign',
  'altered',
] as const;
export type ReusedStanding = (typeof REUSED_STANDINGS)[number];

/** Whose bid it is, and when its last version was received. */
export interface ReusingBid {
  readonly organisationId: string;
  readonly receivedAt: Date;
}

export interface CheckedEntry {
  readonly standing: ReusedStanding;
  /** The version that took its place first; null when none did. */
  readonly next: { readonly at: Date; readonly reason: string } | null;
}

/** How an entry of a bid stands against the versions that the library keeps, of this entry and of others. */
export function checkReused({ hash, statement }: ReusedEntry, bid: ReusingBid, kept: readonly KeptVersion[]): CheckedEntry {
  const none = (standing: ReusedStanding): CheckedEntry => ({ standing, next: null });
  if (canonicalHash(statement) !== hash) return none('altered');
  const found = kept.find((one) => one.hash === hash && one.organisationId === bid.organisationId);
  if (!found) return none('foreign');
  if (found.declaredAt > bid.receivedAt) return none('declared_later');
  if (found.withdrawn) return none('withdrawn');
  const later = kept.filter((one) => one.entryId === found.entryId && one.version > found.version).sort((a, b) => a.version - b.version);
  const [first] = later;
  if (!first) return none('in_force');
  const next = { at: first.declaredAt, reason: first.reason };
  const before = later.filter(({ declaredAt }) => declaredAt <= bid.receivedAt).at(-1);
  if (before) return { standing: before.withdrawn ? 'withdrawn' : 'superseded', next };
  return { standing: later.at(-1)!.withdrawn ? 'withdrawn_since' : 'changed_since', next };
}

/** The entries of a `library.json`; null when it is none. What nests deep is refused before it is parsed: to walk through it takes for ever. */
export function readBidLibrary(bytes: Uint8Array): ReusedEntry[] | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (jsonIssue(text)) return null;
    const read = JSON.parse(text) as { format?: unknown; entries?: unknown };
    if (read.format !== BID_LIBRARY_FORMAT || !Array.isArray(read.entries) || !read.entries.every(isReused)) return null;
    // Numbers and texts without a canonical form (1e999, half a character) throw here and not when the entry is looked at.
    for (const { statement } of read.entries) canonicalHash(statement);
    return read.entries;
  } catch {
    return null;
  }
}

function isReused(one: unknown): one is ReusedEntry {
  const { hash, statement } = (one ?? {}) as { hash?: unknown; statement?: unknown };
  return typeof hash === 'string' && typeof statement === 'object' && statement !== null && !Array.isArray(statement);
}

/** What people call an entry: the certificate, the person or the project; empty when it does not say. */
export function titleOf({ statement }: ReusedEntry): string {
  const { project, name } = (statement['content'] ?? {}) as { project?: unknown; name?: unknown };
  return [project, name].find((one) => typeof one === 'string') ?? '';
}

/** Its kind; null when it says none that there is. */
export function kindOf({ statement }: ReusedEntry): LibraryKind | null {
  return LIBRARY_KINDS.find((kind) => kind === statement['kind']) ?? null;
}

/** Last day of what the entry relies on, as it says; null: it does not run out, or does not say. */
export function lastDayOf({ statement }: ReusedEntry): string | null {
  const { validUntil } = (statement['content'] ?? {}) as { validUntil?: unknown };
  return typeof validUntil === 'string' ? validUntil : null;
}

/** The papers that it names; what is no paper is left out. */
export function papersOf({ statement }: ReusedEntry): { name: string; hash: string }[] {
  const files = Array.isArray(statement['files']) ? (statement['files'] as unknown[]) : [];
  return files.flatMap((file) => {
    const { name, hash } = (file ?? {}) as { name?: unknown; hash?: unknown };
    return typeof name === 'string' && typeof hash === 'string' ? [{ name, hash }] : [];
  });
}
