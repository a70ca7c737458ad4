import { collect, flipped } from '../../../test/support/bytes';
import { parties, sealedBid } from '../../../test/support/sealing';
import { bytesSource, crc32, readKbid, utf8, writeKbid, type ByteSource, type KbidParts } from './index';
import { readZip, writeZip } from './zip';
import { centralHeader, endRecords, localHeader } from './zip-record';

let parts: KbidParts;
let kbid: Uint8Array;
let payload: Uint8Array;
beforeAll(async () => {
  ({ parts, payload } = await sealedBid(await parties()));
  kbid = await collect(writeKbid(parts));
});
const code = (bytes: Uint8Array): Promise<unknown> =>
  readKbid(bytesSource(bytes)).then(
    () => 'read',
    (error: { code?: string }) => error.code ?? String(error),
  );

describe('a container', () => {
  it('gives back the parts that went in', async () => {
    const read = await readKbid(bytesSource(kbid));
    expect(read.manifest).toEqual(parts.manifest);
    expect(read.signature).toEqual(parts.signature);
    expect(read.segments[0]).toMatchObject({ name: 'bid', envelopes: parts.segments[0]!.envelopes });
    expect(Buffer.compare(await collect(read.segments[0]!.payload.open()), payload)).toBe(0);
  });

  it('begins with its kind, so that file(1) and magic numbers know it', () => {
    expect(new TextDecoder().decode(kbid.subarray(30, 76))).toBe('mimetypeapplication/vnd.kaibiao.sealed-bid+zip');
  });

  it('has the same bytes however often it is written', async () => {
    expect(Buffer.compare(await collect(writeKbid(parts)), kbid)).toBe(0);
  });

  it('is refused cut, continued, or with something before it', async () => {
    for (const length of [0, 10, 22, 98, 5000, kbid.length - 1]) expect(await code(kbid.subarray(0, length))).toBe('CONTAINER_INVALID');
    expect(await code(new Uint8Array([...kbid, 0]))).toBe('CONTAINER_INVALID');
    expect(await code(new Uint8Array([0, ...kbid]))).toBe('CONTAINER_INVALID');
  });

  it('is refused with any bit of its headers, manifest or envelopes flipped', async () => {
    const start = Buffer.from(kbid).indexOf('payload.enc') + 'payload.enc'.length;
    const small = [
      ...Array(start).keys(),
      ...Array.from({ length: kbid.length - start - payload.length }, (_, at) => start + payload.length + at),
    ];
    for (const at of small.filter((_, index) => index % 5 === 0)) expect([at, await code(flipped(kbid, at))]).not.toContain('read');
  });

  it('is refused with an entry more, less or in another place', async () => {
    const [mimetype, manifest, signature, ...rest] = await readZip(bytesSource(kbid));
    const rebuilt = async (...entries: (typeof mimetype)[]): Promise<unknown> =>
      code(await collect(writeZip(entries.map((entry) => entry!))));
    expect(await rebuilt(mimetype, manifest, signature, ...rest)).toBe('read');
    expect(await rebuilt(manifest, mimetype, signature, ...rest)).toBe('CONTAINER_INVALID');
    expect(await rebuilt(mimetype, manifest, signature, ...rest.slice(1))).toBe('CONTAINER_INVALID');
    expect(await rebuilt(mimetype, manifest, signature, ...rest, { ...signature!, name: 'more' })).toBe('CONTAINER_INVALID');
    expect(await rebuilt()).toBe('CONTAINER_INVALID');
  });
});

describe('a ZIP over 4 GiB', () => {
  /** Two entries of 5 GiB of nothing, without the bytes. */
  const size = 5 * 2 ** 30;
  const entries = ['a', 'b'].map((name) => ({ name, size, crc: 7 }));
  const headers = entries.map((entry) => localHeader(entry));
  const second = headers[0]!.length + size;
  const directory = second + headers[1]!.length + size;
  const central = [centralHeader(entries[0]!, 0), centralHeader(entries[1]!, second)];
  const end = endRecords(2, central[0]!.length + central[1]!.length, directory);
  const pieces: [number, Uint8Array][] = [
    [0, headers[0]!],
    [second, headers[1]!],
    [directory, Buffer.concat([...central, end])],
  ];
  const source: ByteSource = {
    size: directory + central[0]!.length + central[1]!.length + end.length,
    slice(start, stop) {
      const [at, bytes] = pieces.findLast(([from]) => from <= start)!;
      return Promise.resolve(bytes.subarray(start - at, stop - at));
    },
  };

  it('is read by its zip64 records', async () => {
    const read = await readZip(source);
    expect(read.map(({ name, payload: { length } }) => [name, length])).toEqual([
      ['a', size],
      ['b', size],
    ]);
  });
});

it('computes the CRC of ZIP, at once and in parts', () => {
  const text = utf8('123456789');
  expect(crc32(text)).toBe(0xcbf43926);
  expect(crc32(text.subarray(4), crc32(text.subarray(0, 4)))).toBe(0xcbf43926);
  expect(crc32(new Uint8Array(0))).toBe(0);
});
