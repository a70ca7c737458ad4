import fc from 'fast-check';
import { collect, flipped, streamOf } from '../../../test/support/bytes';
import { fileOf } from '../../../test/support/sealing';
import { concat, utf8 } from './bytes';
import { contentLength, type SealedFile } from './content';
import { openContent } from './content-open';
import { contentHash, writeContent } from './content-write';
import { nodeBackend } from './node';
import { padmeLength } from './padme';
import { sha256Hex } from './bytes';
import { tarHeader } from './tar';

const drawNonce = '11'.repeat(32);
const write = (files: SealedFile[], priceForm = {}): Promise<Uint8Array> =>
  collect(writeContent(nodeBackend, { files, priceForm, drawNonce }));
const ignore = { file: () => undefined, bytes: () => undefined };
const code = (content: Uint8Array): Promise<unknown> =>
  openContent(nodeBackend, streamOf(content, 777), ignore).then(
    () => 'opened',
    (error: { code?: string }) => error.code ?? String(error),
  );
const long = `${'很长的目录名'.repeat(8)}/文件.pdf`;

it('gives back every file, whatever their names and lengths', async () => {
  const name = fc.stringMatching(/^[a-zA-Z0-9中文()_-]{1,60}(\/[a-z中]{1,30}){0,3}$/);
  const file = fc.tuple(name, fc.uint8Array({ maxLength: 3000 }));
  const within = (path: string, folder: string): boolean => `${path}/`.startsWith(`${folder}/`);
  const files = fc.uniqueArray(file, {
    maxLength: 6,
    selector: ([path]) => path.toLowerCase(),
    comparator: (path, other) => within(path, other) || within(other, path),
  });
  await fc.assert(
    fc.asyncProperty(files, async (given) => {
      const content = await write(given.map(([path, bytes]) => fileOf(path, bytes)));
      const parts: [string, Uint8Array[]][] = [];
      const sink = {
        file: (path: string) => void parts.push([path, []]),
        bytes: (chunk: Uint8Array) => void parts.at(-1)![1].push(chunk.slice()),
      };
      const index = await openContent(nodeBackend, streamOf(content, 5000), sink);
      expect(parts.map(([path, chunks]) => [path, concat(...chunks)])).toEqual(given);
      expect(index.files.map(({ name: path }) => path)).toEqual(given.map(([path]) => path));
    }),
    { numRuns: 30 },
  );
});

it('knows its length before it is written, and its hash without writing', async () => {
  const files = [fileOf('a.pdf', new Uint8Array(1_200_000)), fileOf(long, new Uint8Array(3))];
  const writing = writeContent(nodeBackend, { files, priceForm: {}, drawNonce });
  let written = 0;
  let step = await writing.next();
  for (; !step.done; step = await writing.next()) written += step.value.length;
  expect(written).toBe(contentLength(files, {}));
  expect(step.value.indexHash).toBe(await contentHash(nodeBackend, { files, priceForm: {}, drawNonce }));
  expect(step.value.files[1]).toEqual({ name: long, role: 'form', length: '3', hash: await sha256Hex(new Uint8Array(3)) });
});

it('pads after Padmé, 1 MiB at least', () => {
  expect([0, 1, 2 ** 20, 2 ** 20 + 1, 5_000_001, 3 * 2 ** 31 + 1].map(padmeLength)).toEqual([
    2 ** 20,
    2 ** 20,
    2 ** 20,
    2 ** 20 + 32_768,
    5_111_808,
    3 * 2 ** 31 + 2 ** 26,
  ]);
  fc.assert(
    fc.property(fc.integer({ min: 2 ** 20, max: 2 ** 45 }), (length) => {
      const padded = padmeLength(length);
      return padded >= length && padded <= length * 1.12 && padded % 512 === 0 && padmeLength(padded) === padded;
    }),
  );
});

describe('a content', () => {
  let content: Uint8Array;
  const data = utf8('the offer');
  beforeAll(async () => (content = await write([fileOf('offer.txt', data)])));

  it('is refused with any bit of its headers and padding flipped', async () => {
    const places = [
      ...Array(512).keys(),
      512 + data.length,
      1023,
      ...Array.from({ length: 512 }, (_, at) => 1024 + at),
      2000,
      content.length - 1,
    ];
    for (const at of places) expect([at, await code(flipped(content, at))]).toEqual([at, 'CONTENT_INVALID']);
    for (const at of [512, 520]) expect(await code(flipped(content, at))).toBe('CONTENT_INVALID');
  });

  it('is refused cut, continued, or padded otherwise', async () => {
    for (const length of [0, 100, 512, 1024, 1536, content.length - 512])
      expect(await code(content.subarray(0, length))).toBe('CONTENT_INVALID');
    expect(await code(concat(content, new Uint8Array(512)))).toBe('CONTENT_INVALID');
    expect(await code(concat(content, content))).toBe('CONTENT_INVALID');
  });

  /** A tar with these entries and an honest index, padded as it should be. */
  async function tar(...entries: [string, Uint8Array][]): Promise<Uint8Array> {
    const files = await Promise.all(
      entries.map(async ([name, bytes]) => ({ name, role: 'x', length: String(bytes.length), hash: await sha256Hex(bytes) })),
    );
    const index = utf8(
      JSON.stringify({ drawNonce, files: files.map(({ hash, length, name, role }) => ({ hash, length, name, role })), priceForm: {} }),
    );
    const parts = [...entries, ['index.json', index] as const].map(([name, bytes]) =>
      concat(tarHeader(name, bytes.length), bytes, new Uint8Array((512 - (bytes.length % 512)) % 512)),
    );
    const whole = concat(...parts);
    return concat(whole, new Uint8Array(padmeLength(whole.length + 1024) - whole.length));
  }

  it('made by hand in the profile opens', async () => {
    expect(await code(await tar(['a', data], [long, data]))).toBe('opened');
  });

  it.each(['../a', '/a', 'a/../../b', 'a\\b', './a', 'a/', 'C:a', 'a\nb'])('is refused with a file named %j', async (name) => {
    expect(await code(await tar([name, data]))).toBe('CONTENT_INVALID');
  });

  it('is refused with one name twice, also where only a file system takes them for one', async () => {
    expect(await code(await tar(['a', data], ['a', data]))).toBe('CONTENT_INVALID');
    expect(await code(await tar(['a', data], ['A', data]))).toBe('CONTENT_INVALID');
  });

  it('is refused when the index says something else than the files', async () => {
    const honest = await tar(['a', data]);
    const text = Buffer.from(honest).toString('latin1');
    const swap = (from: string, to: string): Uint8Array => new Uint8Array(Buffer.from(text.replace(from, to), 'latin1'));
    expect(await code(swap('"length":"9"', '"length":"8"'))).toBe('CONTENT_INVALID');
    expect(await code(swap('"name":"a"', '"name":"b"'))).toBe('CONTENT_INVALID');
    expect(await code(swap('the offer', 'an offer!'))).toBe('CONTENT_INVALID');
    expect(await code(swap('"priceForm"', '"pricefrom"'))).toBe('CONTENT_INVALID');
  });

  it('names files over 100 bytes in a pax header, and sizes over 8 GiB', () => {
    expect(tarHeader(long, 1)).toHaveLength(1536);
    expect(tarHeader('a', 8 * 2 ** 30 - 1)).toHaveLength(512);
    expect(new TextDecoder().decode(tarHeader('a', 8 * 2 ** 30).subarray(512, 530))).toBe('19 size=8589934592');
  });
});
