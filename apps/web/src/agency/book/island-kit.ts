import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import StarterKit from '@tiptap/starter-kit';

const UNUSED = {
  italic: false,
  strike: false,
  code: false,
  link: false,
  blockquote: false,
  codeBlock: false,
  heading: false,
  horizontalRule: false,
  hardBreak: false,
} as const;
/** Behind a table that ends the text stands an empty paragraph to go on in; a list is left as everywhere, by Enter in an empty item. */
const GO_ON = { trailingNode: { notAfter: ['orderedList', 'bulletList'] } };

/** In a cell are words and values, plain. */
const CELL = { content: 'inline*', marks: '' };

/** Tab goes from cell to cell, and from the last one out of the text as everywhere: nobody who works by keys is caught in a table. */
const SimpleTable = Table.extend({
  addKeyboardShortcuts() {
    return { Tab: () => this.editor.commands.goToNextCell(), 'Shift-Tab': () => this.editor.commands.goToPreviousCell() };
  },
});

/** Between two cells stands nothing: a cursor there would be in no cell, and what is typed would be lost in the row. */
const SimpleRow = TableRow.extend({ allowGapCursor: false });

/** What an island can hold, and nothing else: paragraphs, lists, simple tables, bold and underlined words. */
export const islandKit = () => [
  StarterKit.configure({ ...UNUSED, ...GO_ON }),
  SimpleTable.configure({ resizable: false }),
  SimpleRow,
  TableHeader.extend(CELL),
  TableCell.extend(CELL),
];
