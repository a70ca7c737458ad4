import type { inquiryZhCN } from './inquiry-zh-cn';

export const inquiryEn: typeof inquiryZhCN = {
  lead: 'What evaluation committees ask you to clarify: answer in writing here, and sign.',
  none: 'Nothing to answer',
  noneHint: 'A committee’s question will appear here.',
  question: 'Question',
  answer: 'Answer',
  until: 'Answer before',
  act: 'Sign and answer',
  sure: 'The answer changes nothing of the substance of the bid',
  missing: 'Write the answer',
  times: 'asked {asked} · answer before {until}',
  standing: { open: 'To be answered', late: 'Too late', answered: 'Answered', settled: 'Answered' },
};
