import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFile } from './table-file';

/** Tables that are no list of figures to take away, with why. */
const NOT_EXPORTED: Readonly<Record<string, string>> = {
  'components/DataTable.vue': 'has the export of its own rows',
  'afterwards/performance/MilestoneRail.vue': 'the api exports it (TableLinks)',
  'agency/SchemeItems.vue': 'a form: each cell is a field',
  'expert/ReviewMatrix.vue': 'a form: each cell is a vote; the report has the table',
  'expert/ScoreMatrix.vue': 'a form: each cell is a field; the report has the table',
  'expert/SheetPage.vue': 'a page of a bid, which is not to leave the room (ADR 0061)',
  'agency/book/BookClause.vue': 'text of the tender document, which is exported whole (Word)',
  'agency/book/BookLines.vue': 'text of the tender document, which is exported whole (Word)',
};
/** Framed tables and lists that switch their export off, with why. */
const SWITCHED_OFF: Readonly<Record<string, string>> = {
  'centre/exchange/RecordLog.vue': 'the page exports the register itself on the api (TableLinks)',
  'hall/HallTable.vue': 'on a wall, where nobody can click; in the hall it is exported',
};
const SOURCES = join(__dirname, '..');
const pages = globSync('**/*.vue', { cwd: SOURCES }).map((path) => ({ path, text: readFileSync(join(SOURCES, path), 'utf8') }));
const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;
/** A chart's card is a frame too. */
const framed = (text: string): number => count(text, /<(TableFrame|BarsCard)\b/g);

describe('a table of a page', () => {
  it('can be taken away as a file, unless it is named here with a reason', () => {
    const bare = pages.filter(({ text }) => count(text, /<table\b/g) > framed(text)).map(({ path }) => path);
    expect(bare.sort()).toEqual(Object.keys(NOT_EXPORTED).sort());
  });
  it('has its export switched off only where that is named here with a reason', () => {
    const off = pages.filter(({ text }) => /export-as="(''|[^"]*\? '' :[^"]*)?"/.test(text)).map(({ path }) => path);
    expect(off.sort()).toEqual(Object.keys(SWITCHED_OFF).sort());
  });
  it('is exported whole where it is shown in pages', () => {
    const paged = pages.filter(({ text }) => /<(PageTurner|FurtherRows|SentLog)\b/.test(text) && text.includes('<DataTable'));
    expect(paged.filter(({ text, path }) => !(path in SWITCHED_OFF) && !/:all="/.test(text)).map(({ path }) => path)).toEqual([]);
    expect(paged.length).toBeGreaterThan(6);
  });
});

describe('the file of a table', () => {
  const sheet = {
    columns: [
      { key: 'bidder', label: '投标人' },
      { key: 'price', label: '报价' },
    ],
    rows: [
      ['=HYPERLINK("http://x")', '¥32,480,000.50'],
      ['甲', '9007199254740993.01'],
    ],
  };
  it('has in CSV the heads of the page, amounts to the fen without separators, and nothing that is run', async () => {
    const text = await (await tableFile('csv', '开标', sheet)).text();
    expect(text.replace('\uFEFF', '')).toBe(`投标人,报价\r\n"'=HYPERLINK(""http://x"")",32480000.50\r\n甲,9007199254740993.01\r\n`);
  });
  it('has in JSON one object for each row', async () => {
    const rows: unknown = JSON.parse(await (await tableFile('json', '开标', sheet)).text());
    expect(rows).toEqual([
      { bidder: '=HYPERLINK("http://x")', price: '32480000.50' },
      { bidder: '甲', price: '9007199254740993.01' },
    ]);
  });
  it('is a spreadsheet of texts alone, which another reader reads', async () => {
    const file = await tableFile('xlsx', '开标/一', sheet);
    const { readSheet } = await import('read-excel-file/node');
    expect(await readSheet(Buffer.from(await file.arrayBuffer()))).toEqual([
      ['投标人', '报价'],
      ['=HYPERLINK("http://x")', '32480000.50'],
      ['甲', '9007199254740993.01'],
    ]);
  });
});
