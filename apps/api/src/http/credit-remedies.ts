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
    zh: '库中没有这个文件。请刷新页面；属于自己的，请重新上传。',
    en: 'There is no such file. Reload the page; if it should be yours, upload it again.',
  },
  LIBRARY_FULL: {
    zh: '主体库已满。请更新已有条目，不要重复添加；确需更多的请联系交易中心。',
    en: 'The library is full. Update entries that are there instead of adding more; ask the centre if you need more.',
  },
  SAMPLE_INVALID: {
    zh: '请按所列更正抽查期间、比例或依据后重试。',
    en: 'Correct the period, the share or the basis as listed and try again.',
  },
  SAMPLE_EMPTY: {
    zh: '这一期间没有登记或申报，无可抽查。请换一个期间。',
    en: 'Nothing was registered or declared in this period. Choose another.',
  },
  SAMPLE_NOT_FOUND: {
    zh: '没有这次抽查。请刷新页面，从列表中选择。',
    en: 'There is no such sample. Reload the page and choose from the list.',
  },
  SAMPLE_NOT_LOGGED: {
    zh: '公开日志还没有记入这次抽查公告，种子尚未产生。请一两分钟后再抽取。',
    en: 'The public log does not cover the announcement yet, so there is no seed. Draw in a minute or two.',
  },
  SAMPLE_ITEM_NOT_FOUND: {
    zh: '这次抽查没有抽到这一项。请刷新页面，从名单中选择。',
    en: 'The sample did not draw such an item. Reload the page and choose from the list.',
  },
  FINDING_INVALID: {
    zh: '请按所列补全核查情况；不实的须写明处理、决定机关、依据条款和起止日期。',
    en: 'Complete the finding as listed; a false one names the measure, who decided, the article and the days.',
  },
  ORGANISATION_SUSPENDED: {
    zh: '本单位被暂停投标资格，期间不能投标。决定机关、依据和截止日期见提示；如有异议，请向决定机关提出。',
    en: 'Your organisation is suspended and cannot bid until then. Who decided, the article and the last day are given; turn to that authority if you disagree.',
  },
  LIBRARY_OF_NOBODY: {
    zh: '您的账号不属于任何单位，没有主体库。请用单位证书登录。',
    en: 'Your account belongs to no organisation and has no library. Sign in with a certificate of the organisation.',
  },
};
