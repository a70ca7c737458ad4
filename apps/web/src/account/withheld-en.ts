import type { withheldZhCN } from './withheld-zh-cn';

export const withheldEn: typeof withheldZhCN = {
  title: 'Withheld files',
  lead: 'Malicious code was found in these files of yours. They are kept as evidence and handed to nobody.',
  columns: { name: 'File', kind: 'Kind', lot: 'Lot', signature: 'Found', at: 'Time' },
  kind: {
    tender_document: 'Tender document',
    clarification: 'Clarification',
    library: 'Library',
    performance: 'Performance',
    bid: 'Bid',
  },
  remedy: {
    open: 'Clean the computer on which the file was made, make it anew and upload it; replace a tender document or a clarification by a new version. If you are sure that nothing is in it, call the centre.',
    bid: 'A bid is not changed after the deadline, and is not rejected for this. Clean the computer on which it was made and wait for what the committee asks you to clarify.',
  },
};
