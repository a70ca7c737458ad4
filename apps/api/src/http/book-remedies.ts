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
  BOOK_FILE_TOO_LARGE: {
    zh: '文件过大，没有读取。请删去其中的图片等内容；图纸等请作为单独的文件上传。',
    en: 'The file is too large and was not read. Take pictures and the like out of it; upload drawings as files of their own.',
  },
  BOOK_FILE_TOO_SLOW: {
    zh: '文件过于复杂，没有在规定时间内读完。请重新导出，只改可填写的条款。',
    en: 'The file is too intricate to be read in time. Export it anew and edit the open clauses only.',
  },
  BOOK_FILE_UNREADABLE: {
    zh: '这不是完好的 docx 文件。请在 Word 或 WPS 中打开，另存为 docx 后再导入。',
    en: 'This is not a sound docx file. Open it in Word or WPS, save it as docx, and import that.',
  },
  BOOK_FILE_FOREIGN: {
    zh: '文件中没有平台导出时的内容控件，无法确定各条款的位置。请用这里导出的文件，在 Word 或 WPS 中修改并保存；LibreOffice 和在线文档保存时会丢掉控件，已改好的文字请复制到重新导出的文件里。',
    en: 'The file has none of the content controls that the export wrote, so nothing in it can be placed. Edit the file exported here in Word or WPS and save it there: LibreOffice and documents in the browser drop the controls. Copy what you wrote into a fresh export.',
  },
  BOOK_FILE_OTHER_LOT: {
    zh: '这是另一个标段的招标文件。请选择本标段导出的文件。',
    en: 'This is the tender document of another lot. Choose the file that was exported from this one.',
  },
  BOOK_FILE_TRACKED: {
    zh: '文件中还有没有处理的修订。请在 Word 或 WPS 中接受或拒绝全部修订，保存后再导入。',
    en: 'The file has revisions that are not settled. Accept or reject all of them in Word or WPS, save, and import again.',
  },
  BOOK_CHANGED: {
    zh: '招标文件已被他人修改。请查看对方的版本，再决定保留哪一个。',
    en: 'Somebody else saved this tender document meanwhile. Look at their version and decide which to keep.',
  },
};
