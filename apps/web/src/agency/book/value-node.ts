import { Node, nodeInputRule } from '@tiptap/core';
import type { BookValue } from './book';

/** A value of the lot within a text: shown as it is now, moved and deleted as one thing; `{{name}}` typed makes one. */
export const valueNode = (values: readonly BookValue[], label: (value: BookValue) => string) =>
  Node.create({
    name: 'value',
    group: 'inline',
    inline: true,
    atom: true,
    selectable: true,
    addAttributes: () => ({ name: { default: '' } }),
    parseHTML: () => [{ tag: 'span[data-value]', getAttrs: (element) => ({ name: element.getAttribute('data-value') }) }],
    renderHTML({ node }) {
      const value = values.find(({ name }) => name === node.attrs.name);
      return [
        'span',
        { 'data-value': String(node.attrs.name), title: value ? label(value) : '' },
        value?.value ?? `{{${String(node.attrs.name)}}}`,
      ];
    },
    renderText: ({ node }) => `{{${String(node.attrs.name)}}}`,
    addInputRules() {
      const names = values.map(({ name }) => name).join('|');
      // No group in the pattern: the rule replaces all of it, braces too.
      const find = new RegExp(`\\{\\{(?:${names})\\}\\}$`);
      return [nodeInputRule({ find, type: this.type, getAttributes: ([typed]) => ({ name: typed.slice(2, -2) }) })];
    },
  });
