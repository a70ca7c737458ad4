import type { bookZhCN } from './book-zh-cn';

export const bookEn: typeof bookZhCN = {
  book: {
    title: 'Structured tender document',
    basis: 'After {basis}, version {n} of this platform',
    link: 'Write the structured tender document',
    linkHint:
      'Chapter by chapter after the standard text, the values of the lot in place; issued as PDF and as data. A file of your own may be uploaded instead',
    toDraft: 'Back to the documents',
    toClarification: 'Back to the clarification',
    none: 'No structured tender document yet',
    noneHint:
      'Chapters and fixed clauses come from the standard text, deadline, bond, ceiling and evaluation from the lot; only the open clauses are written. Files already uploaded stay.',
    begin: 'Begin',
    chapters: 'Chapters',
    locked: 'Fixed clause',
    lockedShort: 'fixed',
    required: 'Required',
    wrong: 'to be mended',
    tools: '{clause}: format',
    numbers: 'Numbers',
    bullets: 'Bullets',
    undo: 'Undo',
    redo: 'Redo',
    proposal: 'Back to the proposal of the standard text',
    values: 'Values of the lot',
    valuesHint: 'a click puts one where you write',
    check: 'Check and issue',
    saving: 'Saving…',
    saved: 'Saved',
    asRead: 'Changes are saved by themselves',
    clear: 'Nothing to mend; the files say what the lot says',
    build: 'Make the files of the document set',
    built: 'Made: 招标文件.pdf and 招标文件.json are in the document set',
    drop: 'Do without the structured document',
    dropNext: 'Drop these changes of clauses',
  },
};
