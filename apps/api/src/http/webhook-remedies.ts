import type { Sentence } from './sentence';

/** What to do about errors of webhooks. */
export const WEBHOOK_REMEDIES: Readonly<Record<string, Sentence>> = {
  WEBHOOK_NOT_FOUND: {
    zh: '没有这个接收地址，或不属于本单位。请刷新列表。',
    en: 'There is no such endpoint of your organisation. Reload the list.',
  },
  WEBHOOK_DELIVERY_NOT_FOUND: {
    zh: '没有这条投递记录；记录保留 90 天。请刷新列表。',
    en: 'There is no such delivery; they are kept for 90 days. Reload the list.',
  },
  WEBHOOK_INVALID: {
    zh: '接收地址未保存。请按所列逐项修改：须为公网 https 地址，不含口令，并至少选择一种事件。',
    en: 'The endpoint was not saved. Mend what is listed: an https address on the public internet without a password, and at least one event.',
  },
  WEBHOOK_LIMIT: {
    zh: '本单位的接收地址已达上限，请先移除不再使用的地址。',
    en: 'Your organisation has as many endpoints as it may. Remove one that is no longer used.',
  },
  WEBHOOK_NOT_ACTIVE: {
    zh: '该地址已暂停或停用，请先恢复推送。',
    en: 'This endpoint is paused or disabled. Let it go on first.',
  },
};
