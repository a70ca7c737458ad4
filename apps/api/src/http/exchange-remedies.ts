import type { Sentence } from './sentence';

/** What to do about errors of the exchange with the national platform. */
export const EXCHANGE_REMEDIES: Readonly<Record<string, Sentence>> = {
  OUTBOUND_RECORD_NOT_FOUND: {
    zh: '没有这条报送数据。请刷新列表。',
    en: 'There is no such record. Reload the list.',
  },
  OUTBOUND_RECORD_NOT_REFUSED: {
    zh: '这条数据已被接收，或者已有新的版本，不需要再报送。请刷新列表查看最新状态。',
    en: 'The receiver has this record, or a later version took its place: it need not be sent. Reload the list for its state.',
  },
  OUTBOUND_REASON_MISSING: {
    zh: '请写明退回原因已如何处理，或者为什么现在报送。',
    en: 'Write what was mended about the refusal, or why it is to be sent now.',
  },
};
