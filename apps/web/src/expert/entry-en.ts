import type { entryZhCN } from './entry-zh-cn';

export const entryEn: typeof entryZhCN = {
  title: 'My entry',
  employer: 'Employer',
  earlier: 'Earlier employers',
  specialities: 'Specialities',
  leave: 'Leave',
  leaveLead: 'You are not drawn for sessions of a leave; calls that are out still want an answer.',
  from: 'From',
  until: 'Until (that day too)',
  dayHint: 'such as 2026-12-01',
  note: 'Note (may be empty)',
  take: 'Take leave',
  takeConsequence: 'You are not drawn for sessions of these days; you can cancel at any time.',
  cancel: 'Cancel',
  cancelConsequence: 'You can be drawn for sessions of these days again.',
};
