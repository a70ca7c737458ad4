import { SeededRandom } from '@kaibiao/kernel';
import { plainFileKind } from './plain-file';

const filler = new SeededRandom(7).bytes(4096);
const beginning = (...start: number[]): Uint8Array => Uint8Array.from([...start, ...filler]);

describe('a file that is not encrypted', () => {
  it('is told by its beginning', () => {
    expect(plainFileKind(Buffer.from('%PDF-1.7 …'))).toBe('pdf');
    expect(plainFileKind(beginning(0x50, 0x4b, 3, 4))).toBe('zip');
    for (const kind of [0xdb, 0xe0, 0xe1]) expect(plainFileKind(beginning(0xff, 0xd8, 0xff, kind))).toBe('jpeg');
  });

  it('is not told by three bytes, with which a sealed payload may begin by chance', () => {
    expect(plainFileKind(beginning(0xff, 0xd8, 0xff, 0x4c))).toBeNull();
  });

  it('is told by its uneven bytes', () => {
    expect(plainFileKind(Buffer.from('投标报价表 '.repeat(400)))).toBe('plain');
    expect(plainFileKind(new Uint8Array(4096))).toBe('plain');
  });

  it('is not suspected in evenly spread bytes, nor in too few of them', () => {
    expect(plainFileKind(filler)).toBeNull();
    expect(plainFileKind(new Uint8Array(100))).toBeNull();
  });
});
