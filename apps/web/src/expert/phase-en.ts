import type { phaseZhCN } from './phase-zh-cn';

export const phaseEn: typeof phaseZhCN = {
  forming: 'Forming',
  numbering: 'Numbering',
  review: 'Initial review',
  competition: 'Competition',
  scoring: 'Scoring',
  signing: 'Signing the sheets',
  awaiting: 'Next envelopes awaited',
  pricing: 'Prices',
  reporting: 'Signing the report',
  over: 'Over',
};
