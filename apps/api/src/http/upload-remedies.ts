import type { Sentence } from './sentence';

/** What to do about a sealed payload that does not get through. */
export const UPLOAD_REMEDIES: Readonly<Record<string, Sentence>> = {
  UPLOAD_NOT_FOUND: {
    zh: '这次上传已不存在：可能已放弃，或多日未续传已清理。请重新运行递交，从头上传。',
    en: 'This upload is not there any more: it was given up, or swept after days without a byte. Run the submission again; it starts anew.',
  },
  UPLOAD_OFFSET_WRONG: {
    zh: '续传位置与平台已收到的字节数不符。请从平台给出的位置继续。',
    en: 'The platform has another number of bytes. Go on from the offset that it names.',
  },
  UPLOAD_TAKEN_OVER: {
    zh: '另一处正在续传同一文件。请只保留一处。',
    en: 'The same file is being sent from somewhere else. Let only one go on.',
  },
  UPLOAD_QUOTA_EXCEEDED: {
    zh: '本单位同时上传的文件过多。请先完成或放弃其他上传。',
    en: 'Too much of your organisation is on its way at once. Finish or give up other uploads first.',
  },
  UPLOAD_AHEAD_OF_MANIFEST: {
    zh: '密文的最后部分须在清单签名之后上传。请先提交清单，再从平台给出的位置继续。',
    en: 'The end of a payload is taken after its signed manifest. Send the manifest first, then go on from the offset that the platform names.',
  },
};
