import fc from 'fast-check';
import { LOOKS, markedText } from '@kaibiao/kernel';
import { blocksOf, docOf, type Block, type TextBlock } from './island';

const known = new Set(['bidDeadline', 'lotName']);
const kind = fc.constantFrom<TextBlock['kind']>('paragraph', 'number', 'bullet');
const text = fc
  .array(fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('{{bidDeadline}}', '{{lotName}}', '{{foreign}}', '{{', '}}', '投标')), {
    minLength: 1,
  })
  .map((parts) => parts.join(''))
  .filter((said) => said.trim() !== '');

/** Braces of two stretches would make a name of a value together. */
const run = fc.record({
  text: text.filter((said) => !/^[{}]|[{}]$/.test(said) || said.startsWith('{{bid')),
  looks: fc.subarray([...LOOKS]),
});
const words = fc.tuple(kind, fc.array(run, { minLength: 1 })).map(([of, runs]): Block => ({ kind: of, ...markedText(runs) }));
const table = fc.integer({ min: 1, max: 4 }).chain((width) => {
  const row = fc.array(fc.oneof(text, fc.constant('')), { minLength: width, maxLength: width });
  return fc.record({ kind: fc.constant('table' as const), columns: row, rows: fc.array(row, { maxLength: 4 }) });
});

describe('an island of the editor', () => {
  it('gives back every block as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(words, table)), (blocks) => {
        expect(blocksOf(docOf(blocks, known))).toEqual(blocks);
      }),
    );
  });

  it('shows a known value as one thing and leaves what names none as it was typed', () =>
    expect(docOf([{ kind: 'paragraph', text: '于{{bidDeadline}}前{{foreign}}' }], known).content![0]!.content).toEqual([
      { type: 'text', text: '于' },
      { type: 'value', attrs: { name: 'bidDeadline' } },
      { type: 'text', text: '前{{foreign}}' },
    ]));

  it('makes one list of items that follow each other', () =>
    expect(
      docOf(
        [
          { kind: 'number', text: '甲' },
          { kind: 'number', text: '乙' },
          { kind: 'bullet', text: '丙' },
        ],
        known,
      ).content!.map(({ type, content }) => [type, content!.length]),
    ).toEqual([
      ['orderedList', 2],
      ['bulletList', 1],
    ]));

  it('is empty where nothing was written', () => {
    expect(blocksOf(docOf([], known))).toEqual([]);
    expect(
      blocksOf({ type: 'doc', content: [{ type: 'paragraph' }, { type: 'paragraph', content: [{ type: 'text', text: ' ' }] }] }),
    ).toEqual([]);
  });
});
