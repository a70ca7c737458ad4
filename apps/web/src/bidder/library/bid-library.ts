import { canonicalJson, fromBase64, sha256Hex, utf8 } from '@kaibiao/crypto';
import { toCsv } from '../../components/csv';
import { FIELDS, type LibraryEntry } from './library';

/** By these names the entries that a bid relies on lie in it (docs/sealed-bid.md, section 4): for machines, and as a table for the committee. */
export const BID_LIBRARY = 'library.json';
export const BID_LIBRARY_TABLE = 'library.csv';

type Words = (key: string) => string;

/**
 * What a bid takes over from the library of its organisation (投标引用主体库): each entry as it was signed, with version and hash. Made on the
 * bidder's machine, and the same bytes for the same entries, so that a bid can be sealed again from them.
 */
export function bidLibrary(entries: readonly LibraryEntry[]): Uint8Array {
  const taken = sorted(entries).map(({ hash, statement, signature }) => ({
    hash,
    statement: JSON.parse(new TextDecoder().decode(fromBase64(statement))) as unknown,
    signature,
  }));
  return canonicalJson({ format: 'kaibiao-bid-library/1', entries: taken });
}

/** The same to read: a line for every field of every entry. */
export function bidLibraryTable(entries: readonly LibraryEntry[], t: Words): Uint8Array {
  const head = ['kind', 'field', 'value', 'version', 'hash'].map((column) => t(`bidder.library.bid.${column}`));
  const lines = sorted(entries).flatMap(({ kind, content, version, hash, files }) => {
    const said = FIELDS[kind].map(({ name }) => [t(`bidder.library.${kind}.${name}`), content?.[name] ?? '']);
    const papers = [t('bidder.library.papers'), files.map(({ name }) => name).join('、')];
    return [...said, papers].map((line) => [t(`bidder.library.kind.${kind}`), ...line, String(version), hash]);
  });
  return utf8(toCsv([head, ...lines]));
}

/** Every paper of the entries once, named so that it stands beside the list and no two are the same. */
export async function papersOf(
  entries: readonly LibraryEntry[],
  read: (hash: string) => Promise<Blob>,
): Promise<{ name: string; content: Blob }[]> {
  const papers = new Map(sorted(entries).flatMap(({ files }) => files.map((file) => [file.hash, file.name] as const)));
  const numbered = [...papers].map(([hash, name], at) => ({ hash, name: `library-${String(at + 1).padStart(3, '0')}-${name}` }));
  const all = [];
  for (const { hash, name } of numbered) {
    const content = await read(hash);
    if ((await sha256Hex(new Uint8Array(await content.arrayBuffer()))) !== hash)
      throw Object.assign(new Error(), { code: 'FILE_CHANGED', details: { name } });
    all.push({ name, content });
  }
  return all;
}

const sorted = (entries: readonly LibraryEntry[]): LibraryEntry[] => [...entries].sort((a, b) => (a.hash < b.hash ? -1 : 1));
