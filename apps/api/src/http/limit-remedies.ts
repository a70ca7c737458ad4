import type { Sentence } from './sentence';

/** What to do when somebody asks too often. */
export const LIMIT_REMEDIES: Readonly<Record<string, Sentence>> = {
  GUESSES_TOO_MANY: {
    zh: '尝试次数过多，请在所列时间之后再试；使用数字证书登录不受限制。',
    en: 'Too many attempts; try again after the time given. Signing in by certificate stays open.',
  },
  REQUESTS_TOO_MANY: {
    zh: '访问过于频繁，请在所列秒数之后再试。递交投标文件、解封等投标操作不受此限，也不会因此延误。批量取用数据请使用开放数据接口并放慢频率。',
    en: 'Too many requests; ask again after the seconds given. Acts on a bid (submitting, releasing) are never limited or delayed by this. For data in bulk use the open data and ask less often.',
  },
};
