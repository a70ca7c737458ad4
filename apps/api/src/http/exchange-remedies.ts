import type { Sentence } from './sentence';

/** What to do about errors of the exchange with the national platform. */
export const EXCHANGE_REMEDIES: Readonly<Record<string, Sentence>> = {
  OUTBOUND_RECORD_NOT_FOUND: {
    zh: '没有这条报送数据。请刷新列表。',
    en: 'There is no such record. Reload the list.',
  },
  OUTBOUND_RECORD_NOT_REFUSED: {
    zh: '这条数据现在不是被退回的状态，不需要重新报送。请刷新列表查看最新状态。',
    en: 'This record is not refused at present and need not be sent again. Reload the list for its state.',
  },
  OUTBOUND_REASON_MISSING: {
    zh: '请写明退回原因已如何处理，再重新报送。',
    en: 'Write what was mended about the refusal, then send it again.',
  },
};
