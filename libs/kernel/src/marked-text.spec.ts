import fc from 'fast-check';
import { LOOKS, markedText, marksFit, runsOf } from './marked-text';

const run = fc.record({
  text: fc
    .oneof(fc.string({ unit: 'grapheme' }), fc.constant('{{bidDeadline}}'))
    .filter((text) => !/[{}]$|^[{}](?!\{)/.test(text) || text === '{{bidDeadline}}'),
  looks: fc.subarray([...LOOKS]),
});

describe('a text with looks', () => {
  it('is the same from its runs and back, its marks in one order and within it', () =>
    fc.assert(
      fc.property(fc.array(run), (runs) => {
        const marked = markedText(runs);
        expect(marked.text).toBe(runs.map(({ text }) => text).join(''));
        expect(marksFit(marked)).toBe(true);
        expect(markedText(runsOf(marked))).toEqual(marked);
        const looked = (of: typeof runs) => of.flatMap(({ text, looks }) => [...text].map((one) => one + [...looks].sort().join()));
        expect(looked(runsOf(marked) as typeof runs)).toEqual(looked(runs));
      }),
    ));

  it('refuses marks that are outside, overlap, look like nothing, or cut a value or a character in two', () => {
    const fits = (text: string, ...marks: [number, number, ...string[]][]) =>
      marksFit({ text, marks: marks.map(([from, to, ...looks]) => ({ from, to, looks: looks as never })) });
    expect(fits('招标文件', [0, 2, 'bold'], [2, 4, 'underline'])).toBe(true);
    expect(fits('招标文件', [0, 5, 'bold'])).toBe(false);
    expect(fits('招标文件', [2, 2, 'bold'])).toBe(false);
    expect(fits('招标文件', [0.5, 2, 'bold'])).toBe(false);
    expect(fits('招标文件', [0, 3, 'bold'], [2, 4, 'bold'])).toBe(false);
    expect(fits('招标文件', [0, 2])).toBe(false);
    expect(fits('招标文件', [0, 2, 'red'])).toBe(false);
    expect(fits('于{{lotName}}', [2, 4, 'bold'])).toBe(false);
    expect(fits('于{{lotName}}', [1, 12, 'bold'])).toBe(true);
    expect(fits('𠮷日', [1, 3, 'bold'])).toBe(false);
  });
});
