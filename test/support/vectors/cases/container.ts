import { deflateRawSync } from 'node:zlib';
import { entriesOf, half, long, word, zip, type Entry } from '../container';
import { Rope } from '../rope';
import { unread, vector, type VectorCase } from '../vector-case';
import type { VectorBid } from '../workshop';

const [MIMETYPE, MANIFEST, SIGNATURE, BIDDER, PAYLOAD] = [0, 1, 2, 3, 8];
const HUGE = 2 ** 40;
const ALL_ONES = 0xffffffff;

/** Files that are no plain ZIP of exactly the entries of the format. */
export function containerCases(bid: VectorBid): VectorCase[] {
  const entries = entriesOf(bid);
  const whole = zip(entries);
  const listed: Record<string, [what: string, kbid: Rope]> = {
    ...cuts(whole),
    ...names(entries),
    ...orders(entries),
    ...headers(entries),
    ...large(entries),
    ...ends(entries),
  };
  return Object.entries(listed).map(([id, [what, kbid]]) =>
    vector({ id: `zip-${id}`, what, bid, kbid, expected: unread('CONTAINER_INVALID') }),
  );
}

type Listed = Record<string, [string, Rope]>;
const changed = (entries: readonly Entry[], at: number, change: Partial<Entry>): Entry[] =>
  entries.map((entry, i) => (i === at ? { ...entry, ...change } : entry));
const more = (name: string, text: string): Entry => ({ name, data: Rope.of(Buffer.from(text)) });

const cuts = (whole: Rope): Listed => ({
  empty: ['no byte at all', Rope.of()],
  'truncated-by-one': ['the last byte is missing', whole.slice(0, -1 + whole.length)],
  'truncated-half': ['half of the file', whole.slice(0, Math.floor(whole.length / 2))],
  'extended-by-one': ['a byte behind the end', Rope.join(whole, Uint8Array.of(0))],
  'prefixed-by-one': ['a byte before the first entry', Rope.join(Uint8Array.of(0), whole)],
  twice: ['the whole file a second time behind itself', Rope.join(whole, whole)],
});

const names = (e: readonly Entry[]): Listed => ({
  slip: ['the payload is named ../../payload.enc', zip(changed(e, PAYLOAD, { name: '../../payload.enc' }))],
  'slip-more': ['one entry more, ../evil.sh', zip([...e, more('../evil.sh', '#!/bin/sh')])],
  'slip-absolute': ['the manifest is named /manifest.json', zip(changed(e, MANIFEST, { name: '/manifest.json' }))],
  'slip-backslash': ['names with backslashes', zip(changed(e, PAYLOAD, { name: 'segments\\bid\\payload.enc' }))],
  'name-case': ['Manifest.json for manifest.json', zip(changed(e, MANIFEST, { name: 'Manifest.json' }))],
  'name-nul': ['a name with a zero byte', zip(changed(e, MANIFEST, { name: 'manifest.json\0.txt' }))],
  'name-not-utf8': [
    'a name that is not UTF-8',
    zip(changed(e, MANIFEST, { local: { name: Buffer.from([0xff, 0xfe]) }, central: { name: Buffer.from([0xff, 0xfe]) } })),
  ],
  'name-local': ['the local header names another file', zip(changed(e, MANIFEST, { local: { name: Buffer.from('manifest.jsom') } }))],
  'name-central': ['the directory names another file', zip(changed(e, PAYLOAD, { central: { name: Buffer.from('../../payload.enc') } }))],
});

const orders = (e: readonly Entry[]): Listed => ({
  'duplicate-manifest': ['manifest.json twice, one after the other', zip([...e.slice(0, 2), ...e.slice(1)])],
  'duplicate-last': ['a second manifest.json at the end', zip([...e, more('manifest.json', '{}')])],
  reordered: ['signature before manifest', zip([e[MIMETYPE]!, e[SIGNATURE]!, e[MANIFEST]!, ...e.slice(3)])],
  'mimetype-second': ['mimetype is not first', zip([e[MANIFEST]!, e[MIMETYPE]!, ...e.slice(2)])],
  'mimetype-other': ['another mimetype', zip(changed(e, MIMETYPE, more('mimetype', 'application/zip')))],
  'missing-envelope': ['no envelope of the bidder', zip(e.filter((_, at) => at !== BIDDER))],
  'missing-payload': ['no payload', zip(e.slice(0, PAYLOAD))],
  more: ['one entry more than the manifest asks for', zip([...e, more('readme.txt', 'hello')])],
  directory: ['an entry for the folder segments/', zip([...e.slice(0, 3), more('segments/', ''), ...e.slice(3)])],
  'payload-length': ['the payload is shorter than the manifest says', zip(shorter(e))],
});

const shorter = (e: readonly Entry[]): Entry[] => changed(e, PAYLOAD, { data: e[PAYLOAD]!.data.slice(0, 1000) });

const both = (fields: object): Partial<Entry> => ({ local: fields, central: fields });

const headers = (e: readonly Entry[]): Listed => ({
  encrypted: ['the flag of an encrypted entry', zip(changed(e, MANIFEST, both({ flags: 0x0801 })))],
  descriptor: ['the flag of a data descriptor', zip(changed(e, MANIFEST, both({ flags: 0x0808 })))],
  'no-utf8-flag': ['without the flag of UTF-8 names', zip(changed(e, MANIFEST, both({ flags: 0 })))],
  'flag-local': ['a flag in the local header alone', zip(changed(e, PAYLOAD, { local: { flags: 0x0801 } }))],
  'method-label': ['method 8 over stored bytes', zip(changed(e, MANIFEST, both({ method: 8 })))],
  deflated: ['a manifest that is deflated', zip(changed(e, MANIFEST, deflated(e[MANIFEST]!.data)))],
  bomb: ['1,000 bytes that inflate to 1 MiB', zip(changed(e, PAYLOAD, deflated(Rope.of(new Uint8Array(2 ** 20)))))],
  'crc-local': ['another CRC in the local header', zip(changed(e, SIGNATURE, { local: { crc: 1 } }))],
  'crc-both': ['a CRC that does not fit the manifest', zip(changed(e, MANIFEST, both({ crc: 1 })))],
  'size-central': ['the directory says one byte more', zip(changed(e, SIGNATURE, { central: sized(e[SIGNATURE]!.data.length + 1) }))],
  'size-both': [
    'both headers say four bytes more, out of the next entry',
    zip(changed(e, SIGNATURE, both(sized(e[SIGNATURE]!.data.length + 4)))),
  ],
  'packed-other': ['two sizes of one stored entry', zip(changed(e, SIGNATURE, both({ packed: 1 })))],
  date: ['a date of today', zip(changed(e, MANIFEST, both({ date: 0x5cda })))],
  extra: ['an extra field', zip(changed(e, MANIFEST, both({ extra: Buffer.concat([half(0x5455), half(1), Uint8Array.of(0)]) })))],
  'entry-comment': ['a comment of an entry', zip(changed(e, MANIFEST, { central: { comment: Buffer.from('hi') } }))],
  symlink: ['attributes of a symbolic link', zip(changed(e, PAYLOAD, { central: { attributes: 0xa1ed0000 } }))],
  gap: ['bytes between two entries', zip(changed(e, SIGNATURE, { before: Buffer.from('hidden') }))],
  overlap: [
    'a second record over the bytes of the payload',
    zip([...e, { ...e[PAYLOAD]!, central: { offset: offsetOf(e, PAYLOAD) }, ghost: true }]),
  ],
});

const sized = (size: number): { packed: number; size: number } => ({ packed: size, size });

function deflated(data: Rope): Partial<Entry> {
  const packed = deflateRawSync(data.bytes());
  return { data: Rope.of(packed), ...both({ method: 8, packed: packed.length, size: data.length }) };
}

const offsetOf = (e: readonly Entry[], at: number): number =>
  e.slice(0, at).reduce((sum, { name, data }) => sum + 30 + Buffer.byteLength(name) + data.length, 0);

const zip64 = (...numbers: number[]): Buffer => Buffer.concat([half(1), half(numbers.length * 8), ...numbers.map(long)]);

function large(e: readonly Entry[]): Listed {
  const { length } = e[SIGNATURE]!.data;
  const unneeded = { version: 45, ...sized(ALL_ONES), extra: zip64(length, length) };
  const lie = { version: 45, ...sized(ALL_ONES), extra: zip64(HUGE, HUGE) };
  return {
    'zip64-unneeded': ['zip64 sizes where 32 bits suffice', zip(changed(e, SIGNATURE, both(unneeded)))],
    'zip64-lie': ['zip64 sizes of a tebibyte', zip(changed(e, PAYLOAD, both(lie)))],
    'zip64-negative': [
      'zip64 sizes of 2^64 - 1',
      zip(changed(e, PAYLOAD, both({ ...lie, extra: Buffer.concat([half(1), half(16), Buffer.alloc(16, 0xff)]) }))),
    ],
    'zip64-cut': ['the zip64 field is missing', zip(changed(e, PAYLOAD, both(sized(ALL_ONES))))],
  };
}

function ends(e: readonly Entry[]): Listed {
  const offset = offsetOf(e, e.length);
  const size = e.reduce((sum, { name }) => sum + 46 + Buffer.byteLength(name), 0);
  const end64 = (count: number, at = offset): Buffer =>
    Buffer.concat([
      ...[word(0x06064b50), long(44), half(45), half(45), word(0), word(0), long(count), long(count), long(size), long(at)],
      ...[word(0x07064b50), word(0), long(offset + size), word(1)],
    ]);
  return {
    'end-comment': ['a comment of the archive', zip(e, { comment: Buffer.from('hello') })],
    'end-count': ['one entry less in the end record', zip(e, { count: e.length - 1 })],
    'end-offset': ['the directory is said to lie elsewhere', zip(e, { offset: offset - 1 })],
    'end-size': ['a directory of 3 GiB', zip(e, { size: 3 * 2 ** 30 })],
    'end-disk': ['the second disk of several', zip(e, { disk: 1 })],
    'end-zip64-unneeded': ['a zip64 end where none is needed', zip(e, { offset: ALL_ONES, before: end64(e.length) })],
    'end-zip64-lie': ['a zip64 end that counts 2^40 entries', zip(e, { count: 0xffff, offset: ALL_ONES, before: end64(HUGE) })],
    'end-zip64-offset': ['a zip64 end that points behind the file', zip(e, { offset: ALL_ONES, before: end64(e.length, HUGE) })],
    'end-zip64-missing': ['a promised zip64 end that is not there', zip(e, { offset: ALL_ONES })],
  };
}
