import type { deskEvents as inChinese } from './desk-events-zh-cn';

/** What those at work on a lot did beside its public stream, by type of entry. */
export const deskEvents: typeof inChinese = {
  lot: { drafted: 'Drafted', edited: 'Edited', submitted: 'Handed in', checked: 'Checked', accepted: 'Accepted', returned: 'Returned' },
  scheme: { set: 'Evaluation scheme set' },
  document: { uploaded: 'Document uploaded', withdrawn: 'Document withdrawn' },
  book: { edited: 'Tender document written on', discarded: 'Written tender document given up' },
  invitations: { set: 'Invited bidders named' },
  prequalification: { set: 'Pre-qualification set' },
  clarification: {
    edited: 'Clarification drafted',
    document_staged: 'Document of a clarification uploaded',
    discarded: 'Draft of a clarification given up',
  },
  question: { asked: 'Question received', answered: 'Answer drafted' },
  seed: { dealt: 'Draw seed dealt' },
  lot_key: { certified: 'Custodian certified its key of the lot' },
  custodian: { refused: 'Custodian refused, with reasons' },
  performance: { evidence_kept: 'Evidence of performance kept' },
};
