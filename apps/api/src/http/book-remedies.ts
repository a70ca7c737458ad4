import type { Sentence } from './sentence';

/** What to do about errors of the structured tender document. */
export const BOOK_REMEDIES: Readonly<Record<string, Sentence>> = {
  READERS_SECRET: {
    zh: '开标前，任何人不得知道谁下载了招标文件、谁签收了澄清。请在开标后查看。',
    en: 'Before the opening nobody may know who took the documents or acknowledged a clarification. Look again after the opening.',
  },
  BOOK_NOT_FOUND: {
    zh: '该标段没有结构化招标文件。请在“招标文件”一步上传文件。',
    en: 'This lot has no structured tender document. Upload a file at the step “Documents”.',
  },
  BOOK_INVALID: {
    zh: '招标文件没有保存。请按所列条款逐项修改，您写的内容仍在页面上。',
    en: 'The tender document was not saved. Mend the clauses listed; what you wrote is still on the page.',
  },
  BOOK_NOT_READY: {
    zh: '招标文件还有未填写的条款。请补充后重新生成。',
    en: 'The tender document has clauses that are still empty. Fill them and make the files again.',
  },
  BOOK_CHANGED: {
    zh: '招标文件已被他人修改。请查看对方的版本，再决定保留哪一个。',
    en: 'Somebody else saved this tender document meanwhile. Look at their version and decide which to keep.',
  },
};
