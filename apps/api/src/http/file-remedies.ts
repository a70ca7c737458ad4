import type { Sentence } from './sentence';

/** What to do about files that are withheld, or not scanned yet. */
export const FILE_REMEDIES: Readonly<Record<string, Sentence>> = {
  FILE_WITHHELD: {
    zh: '该文件中发现恶意代码，已封存为证据，不再提供。文件的提交人可在“我的账号 → 消息通知”查看原因和处理办法；评标委员会可要求投标人澄清。',
    en: 'Malicious code was found in this file. It is kept as evidence and handed to nobody. Its owner sees why, and what to do, under “My account → Messages”; a committee may ask the bidder to clarify.',
  },
  FILE_UNSCANNED: {
    zh: '该文件正在等待恶意代码扫描，通常几分钟内完成。请稍后再取；如超过十分钟仍不能取得，请联系交易中心。',
    en: 'This file waits to be scanned, as a rule for a minute or two. Ask again then; call the centre when it takes more than ten minutes.',
  },
};
