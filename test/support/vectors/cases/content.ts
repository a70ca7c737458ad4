import { entriesOf, zip } from '../container';
import { block, entry, pax, paxEntry, type ContentTrick, type IndexJson } from '../tar';
import { unreadable, vector, type VectorCase } from '../vector-case';
import { FILES, type VectorBid, type Workshop } from '../workshop';

/** Contents that the bidder sealed as it should, and that are no content of the format. */
export async function contentCases(w: Workshop, base: VectorBid): Promise<VectorCase[]> {
  const cases: VectorCase[] = [];
  for (const [name, [what, trick]] of Object.entries({ ...tars, ...paddings, ...names, ...indexes })) {
    const id = `content-${name}`;
    const bid = await w.seal({ id, trick, model: base });
    const submission =
      name === 'padding-long' || bid.segments[0]!.payload.length === base.segments[0]!.payload.length ? 'ok' : 'BID_UNENCRYPTED';
    cases.push(vector({ id, what, bid, kbid: zip(entriesOf(bid)), expected: { submission, ...unreadable('CONTENT_INVALID') } }));
  }
  for (const [name, priceForm] of Object.entries({
    missing: {},
    zero: { price: '0.00' },
    number: { price: 1230000 },
    negative: { price: '-1.00' },
  })) {
    const id = `price-${name}`;
    const bid = await w.seal({ id, priceForm, model: base });
    const expected = { opening: 'unreadable', reason: 'PRICE_FORM_INVALID' };
    cases.push(vector({ id, what: `a price form that holds ${JSON.stringify(priceForm)}`, bid, kbid: zip(entriesOf(bid)), expected }));
  }
  return cases;
}

type Listed = Record<string, [what: string, trick: ContentTrick]>;
const letter = Buffer.from('a file');
/** One more file, in the tar and in the index. */
const slipped = (name: string, indexed = name): ContentTrick => ({
  entries: (entries) => [...entries, entry(name, letter)],
  index: (index) => ({ ...index, files: [...index.files, ofLetter(indexed)] }),
});
const LETTER_HASH = '7365d029861e32c521f8089b00a6fb32daf0615025b69b599d1ce53501b845c2';
const ofLetter = (name: string): IndexJson['files'][number] => ({ name, role: 'other', length: String(letter.length), hash: LETTER_HASH });

const headed = (what: string, change: Parameters<typeof entry>[2]): [string, ContentTrick] => [
  what,
  { entries: ([, ...rest]) => [entry(FILES[0]!.name, FILES[0]!.bytes, change), ...rest] },
];

const tars: Listed = {
  mode: headed('an executable file', { mode: '0000755' }),
  mtime: headed('a time of last change', { mtime: '14700000000' }),
  symlink: headed('a symbolic link', { type: '2', link: '/etc/passwd' }),
  hardlink: headed('a hard link', { type: '1', link: 'index.json' }),
  folder: headed('a folder', { type: '5' }),
  device: headed('a device', { type: '3' }),
  'gnu-long': headed('a long name in the manner of GNU', { type: 'L' }),
  checksum: ['a checksum that does not fit', { entries: ([first, ...rest]) => [flip(first!, 150), ...rest] }],
  'pax-unneeded': [
    'a pax header for a short name',
    { entries: ([first, ...rest]) => [Buffer.concat([paxEntry(pax('path', FILES[0]!.name)), first!]), ...rest] },
  ],
  'pax-unknown': [
    'a pax record that nobody knows',
    { entries: ([first, ...rest]) => [Buffer.concat([paxEntry(pax('comment', 'hi')), first!]), ...rest] },
  ],
  'pax-size': [
    'a pax record that says another size',
    { entries: ([first, ...rest]) => [Buffer.concat([paxEntry(pax('size', '1')), first!]), ...rest] },
  ],
  'pax-large': [
    'a pax header of a gigabyte',
    { entries: (rest) => [block({ name: Buffer.from('PaxHeader'), type: 'x' }, 2 ** 30), ...rest] },
  ],
  'size-over': ['a file longer than the content', { entries: (rest) => [block({ name: Buffer.from('bomb') }, 8 ** 11 - 1), ...rest] }],
  'no-index': ['the content is empty', { whole: (bytes) => bytes.fill(0) }],
  'index-first': ['the index stands before a file', { entries: (entries) => [...entries, entry('index.json', Buffer.from('{}'))] }],
};

const paddings: Listed = {
  'padding-file': ['the padding of a file is not zero', { whole: (bytes) => flip(bytes, 1023) }],
  'padding-end': ['the last byte of the padding is not zero', { whole: (bytes) => flip(bytes, bytes.length - 1) }],
  'padding-second-tar': ['a second tar in the padding', { whole: (bytes) => (bytes.set(entry('hidden.txt', letter), 500_000), bytes) }],
  'padding-short': ['padded to less than 1 MiB', { length: (length) => length - 32_768 }],
  'padding-long': ['padded to the next length', { length: (length) => length + 32_768 }],
  'padding-odd': ['padded to no length of Padmé', { length: (length) => length + 512 }],
  'padding-none': ['not padded', { length: () => 8192 }],
};

const names: Listed = {
  'name-slip': ['a file named ../evil', slipped('../evil')],
  'name-slip-within': ['a file named a/../../evil', slipped('a/../../evil')],
  'name-absolute': ['a file named /etc/cron.d/evil', slipped('/etc/cron.d/evil')],
  'name-backslash': ['a file named ..\\evil', slipped('..\\evil')],
  'name-drive': ['a file named C:evil', slipped('C:evil')],
  'name-control': ['a line end in a name', slipped('a\nb')],
  'name-empty-part': ['an empty part in a name', slipped('a//b')],
  'name-long': ['a name over 1024 bytes', slipped('n'.repeat(1025))],
  'name-case': ['two names that differ in case', twice('a.txt', 'A.TXT')],
  'name-normal': ['two names that differ in normalisation', twice('\u00e9.txt', 'e\u0301.txt')],
  'name-twice': ['the same name twice', twice('a.txt', 'a.txt')],
  'name-folder': ['a file that is the folder of another', twice('a', 'a/b.txt')],
  'name-folder-after': ['a folder that is another file, the other way round', twice('A/b.txt', 'a')],
};

function twice(first: string, second: string): ContentTrick {
  return {
    entries: (entries) => [...entries, entry(first, letter), entry(second, letter)],
    index: (index) => ({ ...index, files: [...index.files, ofLetter(first), ofLetter(second)] }),
  };
}

const inFirst =
  (change: object) =>
  (index: IndexJson): IndexJson => ({
    ...index,
    files: index.files.map((file, at) => (at === 0 ? { ...file, ...change } : file)),
  });

const indexes: Listed = {
  'index-hash': ['the index says another hash', { index: inFirst({ hash: '00'.repeat(32) }) }],
  'index-length': ['the index says another length', { index: inFirst({ length: '1' }) }],
  'index-name': ['the index says another name', { index: inFirst({ name: '投标书.pdf' }) }],
  'index-missing': ['a file that the index does not name', { index: (index) => ({ ...index, files: index.files.slice(1) }) }],
  'index-more': ['a file that is only in the index', { index: (index) => ({ ...index, files: [...index.files, ofLetter('more.txt')] }) }],
  'index-order': ['the index in another order', { index: (index) => ({ ...index, files: [...index.files].reverse() }) }],
  'index-unknown': ['an unknown member', { index: (index) => ({ ...index, total: '1' }) }],
  'index-duplicate': [
    'a member of the price form twice',
    { indexBytes: (bytes) => respelled(bytes, '"price":"1230000.00"', '"price":"1.00","price":"1230000.00"') },
  ],
  'index-space': ['an index that is not canonical', { indexBytes: (bytes) => Buffer.concat([bytes, Buffer.from(' ')]) }],
  'index-fraction': ['a fraction in the price form', { index: (index) => ({ ...index, priceForm: { ...index.priceForm, rate: 0.5 } }) }],
  'index-form-list': ['a price form that is a list', { index: (index) => ({ ...index, priceForm: [] }) }],
  'draw-nonce': ['another draw nonce than the manifest commits to', { index: (index) => ({ ...index, drawNonce: '00'.repeat(32) }) }],
};

function respelled(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(bytes).toString('utf8');
  if (!text.includes(from)) throw new Error(from);
  return Buffer.from(text.replace(from, to));
}

function flip(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[at]! ^= 1;
  return copy;
}
