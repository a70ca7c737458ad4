import { canonicalJson, sha256Hex, toBase64, utf8 } from '@kaibiao/crypto';
import { bidLibrary, bidLibraryTable, papersOf } from './bid-library';
import type { LibraryEntry } from './library';

const PAPER = '注册证书';
async function entry(name: string, version: number): Promise<LibraryEntry> {
  const statement = canonicalJson({ format: 'kaibiao-library-entry/1', version, content: { kind: 'person', name } });
  const files = [{ name: '证书.pdf', hash: await sha256Hex(utf8(PAPER)), length: '12' }];
  const content = { kind: 'person', name, number: '=1+1' } as LibraryEntry['content'];
  return {
    ...{ entryId: name, version, kind: 'person', content, files, expiry: 'valid', daysLeft: null, earlier: [] },
    ...{ hash: await sha256Hex(statement), statement: toBase64(statement), signature: 'c2ln', declaredAt: '' },
  };
}

describe('what a bid takes over from the library (投标引用主体库)', () => {
  let entries: LibraryEntry[];
  beforeAll(async () => void (entries = [await entry('张建', 1), await entry('李造', 3)]));

  it('holds each entry as it was signed: its hash is that of the statement beside it', async () => {
    const read = JSON.parse(new TextDecoder().decode(bidLibrary(entries))) as { entries: { hash: string; statement: object }[] };
    expect(read.entries.map(({ hash }) => hash).sort()).toEqual(entries.map(({ hash }) => hash).sort());
    for (const { hash, statement } of read.entries) expect(await sha256Hex(canonicalJson(statement))).toBe(hash);
  });

  it('is the same bytes in whatever order the entries were chosen', () =>
    expect(bidLibrary([...entries].reverse())).toEqual(bidLibrary(entries)));

  it('is a table for the committee, in which nothing runs', () => {
    const table = new TextDecoder().decode(bidLibraryTable(entries, (key) => key));
    for (const word of ['张建', '李造', entries[0]!.hash]) expect(table).toContain(word);
    expect(table).toContain(`'=1+1`);
  });

  it('comes with every paper once, and with no other than was kept', async () => {
    const papers = await papersOf(entries, () => Promise.resolve(new Blob([PAPER])));
    expect(papers.map(({ name }) => name)).toEqual(['library-001-证书.pdf']);
    await expect(papersOf(entries, () => Promise.resolve(new Blob(['另一份'])))).rejects.toMatchObject({ code: 'FILE_CHANGED' });
  });
});
