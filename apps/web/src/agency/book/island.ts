import type { JSONContent } from '@tiptap/core';

/** A piece of a clause; `{{name}}` in its text stands for a value of the lot. */
export interface Block {
  kind: 'paragraph' | 'number' | 'bullet';
  text: string;
}

const LISTS = { number: 'orderedList', bullet: 'bulletList' } as const;
const KINDS: Readonly<Record<string, Block['kind']>> = { orderedList: 'number', bulletList: 'bullet' };

/** The blocks as the editor holds them: what follows each other in one kind of list is one list. */
export function docOf(blocks: readonly Block[], known: ReadonlySet<string>): JSONContent {
  const content: JSONContent[] = [];
  let before: Block['kind'] | null = null;
  for (const { kind, text } of blocks) {
    const paragraph = { type: 'paragraph', content: inlineOf(text, known) };
    const list = kind === 'paragraph' ? null : LISTS[kind];
    if (!list) content.push(paragraph);
    else if (before === kind) content.at(-1)!.content!.push({ type: 'listItem', content: [paragraph] });
    else content.push({ type: list, content: [{ type: 'listItem', content: [paragraph] }] });
    before = kind;
  }
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] };
}

function inlineOf(text: string, known: ReadonlySet<string>): JSONContent[] {
  return text
    .split(new RegExp(`\\{\\{(${[...known].join('|')})\\}\\}`))
    .map((part, at) => (at % 2 === 1 ? { type: 'value', attrs: { name: part } } : { type: 'text', text: part }))
    .filter(({ text: said }) => said !== '');
}

/** What stands in the editor, as blocks; empty ones at the end are nobody's text. */
export function blocksOf(doc: JSONContent): Block[] {
  const blocks = (doc.content ?? []).flatMap((node) => ofNode(node, 'paragraph'));
  while (blocks.length > 0 && blocks.at(-1)!.text.trim() === '') blocks.pop();
  return blocks;
}

/** A list within a list is told in the order of its items. */
function ofNode(node: JSONContent, kind: Block['kind']): Block[] {
  if (node.type === 'paragraph') return [{ kind, text: (node.content ?? []).map(inlineText).join('') }];
  return (node.content ?? []).flatMap((inner) => ofNode(inner, KINDS[node.type ?? ''] ?? kind));
}

const inlineText = (node: JSONContent): string => (node.type === 'value' ? `{{${String(node.attrs?.name)}}}` : (node.text ?? ''));
