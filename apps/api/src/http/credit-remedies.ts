import type { Sentence } from './sentence';

/** What to do about errors of organisations' libraries and of their checks. */
export const CREDIT_REMEDIES: Readonly<Record<string, Sentence>> = {
  LIBRARY_ENTRY_INVALID: {
    zh: '请按所列逐项补全或更正后重新提交。已填写的内容未丢失。',
    en: 'Complete or correct what is listed and send again. Nothing you entered is lost.',
  },
  LIBRARY_ENTRY_NOT_FOUND: {
    zh: '本单位主体库中没有这一条。请刷新页面，从列表中选择后重试。',
    en: 'The library of your organisation has no such entry. Reload the page and choose from the list.',
  },
  LIBRARY_FILE_INVALID: {
    zh: '请按所列更换文件或文件名后重新上传；支持 PDF、JPG、PNG。',
    en: 'Change the file or its name as listed and upload it again; PDF, JPG and PNG are taken.',
  },
  LIBRARY_FILE_NOT_FOUND: {
    zh: '本单位主体库中没有这个文件。请重新上传。',
    en: 'The library of your organisation has no such file. Upload it again.',
  },
  LIBRARY_FULL: {
    zh: '主体库已满。请更新已有条目，不要重复添加；确需更多的请联系交易中心。',
    en: 'The library is full. Update entries that are there instead of adding more; ask the centre if you need more.',
  },
  LIBRARY_OF_NOBODY: {
    zh: '您的账号不属于任何单位，没有主体库。请用单位证书登录。',
    en: 'Your account belongs to no organisation and has no library. Sign in with a certificate of the organisation.',
  },
};
