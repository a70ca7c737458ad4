import type { clarificationZhCN } from './clarification-zh-cn';

export const clarificationEn: typeof clarificationZhCN = {
  clarify: {
    title: 'Clarify, correct',
    why: 'Why',
    reason: 'Reason',
    affects: 'May affect the preparation of bids',
    affectsHint: 'Then 15 days remain before the deadline, or it moves (Implementing Regulations, art. 21)',
    facts: 'Terms',
    factsHint: 'Only what changes is published; the rest stays',
    times: 'Times',
    timesHint: 'Later only, never earlier',
    files: 'Tender documents',
    filesHint: 'The same use and name is the next version; the old one stays to be read',
    next: 'Issued with this clarification',
    leaveOut: 'No longer part of the tender documents (stays readable)',
    save: 'Save and check',
    discard: 'Discard the draft',
    unsaved: 'Not saved yet: on the right is what was saved last',
    preview: 'What bidders will read',
    proposed: 'The law wants the deadline postponed. Proposed:',
    postpone: 'Use the proposed time',
    act: 'Publish the clarification',
    notice: 'Clarification',
    changes: 'Changes',
    count: '{facts} term(s), {files} file(s)',
    consequence:
      'Once signed it is public, in the journal, and cannot be taken back. Bids already received stay valid; the deadline is the one it names.',
    done: 'The clarification is published',
  },
};
