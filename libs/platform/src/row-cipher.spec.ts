import { SeededRandom } from '@kaibiao/kernel';
import { RowCipher } from './row-cipher';

const cipher = (fill = 7) => new RowCipher(() => Buffer.alloc(32, fill), new SeededRandom());
const plain = Buffer.from('江苏恒川建设集团有限公司');

describe('RowCipher', () => {
  it('opens what it sealed', () => expect(cipher().open(cipher().seal(plain, 'a'), 'a')).toEqual(plain));

  it('never gives the same bytes for the same name', () => {
    const one = cipher();
    expect(one.seal(plain)).not.toEqual(one.seal(plain));
  });

  it('does not open a row that was moved, changed, or sealed under another key', () => {
    const sealed = cipher().seal(plain, 'lot/1');
    const changed = Buffer.from(sealed);
    changed[20]! ^= 1;
    expect(() => cipher().open(sealed, 'lot/2')).toThrow();
    expect(() => cipher().open(changed, 'lot/1')).toThrow();
    expect(() => cipher(8).open(sealed, 'lot/1')).toThrow();
    expect(() => cipher().open(sealed.subarray(0, 10))).toThrow('too short');
  });

  it('tags the same parts alike, and different cuts of the same text differently', () => {
    expect(cipher().tag('ab', 'c')).toBe(cipher().tag('ab', 'c'));
    expect(cipher().tag('ab', 'c')).not.toBe(cipher().tag('a', 'bc'));
    expect(cipher().tag('ab', 'c')).not.toBe(cipher(8).tag('ab', 'c'));
  });

  it('refuses a process that may not hold the key', () => {
    const worker = new RowCipher(() => {
      throw new Error('not here');
    }, new SeededRandom());
    expect(() => worker.tag('x')).toThrow('not here');
  });
});
