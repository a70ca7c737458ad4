import { markedText, runsOf, type Look, type MarkedText, type Run } from '@kaibiao/kernel';
import type { JSONContent } from '@tiptap/core';

/** A piece of a clause; `{{name}}` in its texts stands for a value of the lot. */
export interface TextBlock extends MarkedText {
  kind: 'paragraph' | 'number' | 'bullet';
}
export interface TableBlock {
  kind: 'table';
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}
export type Block = TextBlock | TableBlock;

const LISTS = { number: 'orderedList', bullet: 'bulletList' } as const;
const KINDS: Readonly<Record<string, TextBlock['kind']>> = { orderedList: 'number', bulletList: 'bullet' };

/** The blocks as the editor holds them: what follows each other in one kind of list is one list; the text goes on behind a table. */
export function docOf(blocks: readonly Block[], known: ReadonlySet<string>): JSONContent {
  const content: JSONContent[] = [];
  let before: Block['kind'] | null = null;
  for (const block of blocks) {
    if (block.kind === 'table') content.push(tableOf(block, known));
    else {
      const paragraph = { type: 'paragraph', content: runsOf(block).flatMap((run) => inlineOf(run, known)) };
      const list = block.kind === 'paragraph' ? null : LISTS[block.kind];
      if (!list) content.push(paragraph);
      else if (before === block.kind) content.at(-1)!.content!.push({ type: 'listItem', content: [paragraph] });
      else content.push({ type: list, content: [{ type: 'listItem', content: [paragraph] }] });
    }
    before = block.kind;
  }
  if (before === null || before === 'table') content.push({ type: 'paragraph' });
  return { type: 'doc', content };
}

function tableOf({ columns, rows }: TableBlock, known: ReadonlySet<string>): JSONContent {
  const rowOf = (type: string, cells: readonly string[]): JSONContent => ({
    type: 'tableRow',
    content: cells.map((text) => ({ type, content: inlineOf({ text, looks: [] }, known) })),
  });
  return { type: 'table', content: [rowOf('tableHeader', columns), ...rows.map((row) => rowOf('tableCell', row))] };
}

function inlineOf({ text, looks }: Run, known: ReadonlySet<string>): JSONContent[] {
  const marks = looks.length > 0 ? { marks: looks.map((type) => ({ type })) } : {};
  return text
    .split(new RegExp(`\\{\\{(${[...known].join('|')})\\}\\}`))
    .map((part, at) => (at % 2 === 1 ? { type: 'value', attrs: { name: part }, ...marks } : { type: 'text', text: part, ...marks }))
    .filter((node) => !('text' in node) || node.text !== '');
}

/** What stands in the editor, as blocks; empty ones at the end are nobody's text. */
export function blocksOf(doc: JSONContent): Block[] {
  const blocks = (doc.content ?? []).flatMap((node) => ofNode(node, 'paragraph'));
  while (isEmpty(blocks.at(-1))) blocks.pop();
  return blocks;
}

const isEmpty = (block: Block | undefined): boolean => block !== undefined && block.kind !== 'table' && block.text.trim() === '';

/** A list within a list is told in the order of its items. */
function ofNode(node: JSONContent, kind: TextBlock['kind']): Block[] {
  if (node.type === 'paragraph') return [{ kind, ...markedText((node.content ?? []).map(runOf)) }];
  if (node.type === 'table') {
    const [columns = [], ...rows] = (node.content ?? []).map((row) => (row.content ?? []).map(cellText));
    return [{ kind: 'table', columns, rows }];
  }
  return (node.content ?? []).flatMap((inner) => ofNode(inner, KINDS[node.type ?? ''] ?? kind));
}

const cellText = ({ content = [] }: JSONContent): string => content.map((node) => runOf(node).text).join('');
const runOf = (node: JSONContent): Run => ({
  text: node.type === 'value' ? `{{${String(node.attrs?.name)}}}` : (node.text ?? ''),
  looks: (node.marks ?? []).map(({ type }) => type as Look),
});
