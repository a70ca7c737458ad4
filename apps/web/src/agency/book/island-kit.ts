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
  trailingNode: false,
} as const;

/** In a cell are words and values, plain. */
const CELL = { content: 'inline*', marks: '' };

/** Tab goes from cell to cell, and from the last one out of the text as everywhere: nobody who works by keys is caught in a table. */
const SimpleTable = Table.extend({
  addKeyboardShortcuts() {
    return { Tab: () => this.editor.commands.goToNextCell(), 'Shift-Tab': () => this.editor.commands.goToPreviousCell() };
  },
});

/** What an island can hold, and nothing else: paragraphs, lists, simple tables, bold and underlined words. */
export const islandKit = () => [
  StarterKit.configure(UNUSED),
  SimpleTable.configure({ resizable: false }),
  TableRow,
  TableHeader.extend(CELL),
  TableCell.extend(CELL),
];
