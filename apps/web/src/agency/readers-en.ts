import type { readersZhCN } from './readers-zh-cn';

/** Who took the tender documents and acknowledged clarifications. */
export const readersEn: typeof readersZhCN = {
  title: 'Who took the tender documents and acknowledged clarifications',
  at: 'When',
  organisation: 'Organisation',
  code: 'Social credit code',
  act: 'What',
  kind: { download: 'taken', acknowledgement: 'acknowledged' },
  subject: 'Document',
  none: 'Nobody took a document or acknowledged anything',
  noneHint: 'Only organisations that are signed in are noted.',
};
