import type { zhCN } from './rail-zh-cn';

/** The life of a lot as a rail of stations, with what is said under them. */
export const en: typeof zhCN = {
  rail: {
    notice: 'Notice',
    clarification: 'Questions',
    bidding: 'Bidding',
    opening: 'Opening',
    evaluation: 'Evaluation',
    candidates: 'Candidates',
    award: 'Award',
    contract: 'Contract',
    performance: 'Delivery',
  },
  railNote: {
    min: { calendar: '≥ {n} days', working: '≥ {n} working days' },
    max: { calendar: '≤ {n} days', working: '≤ {n} working days' },
    before: { calendar: '≥ {n} days before', working: '≥ {n} working days before' },
    times: '{n} ×',
    until: 'until {at}',
    afterPublicity: 'after the publicity',
    lasts: '{n} days',
  },
};
