import type { summonsZhCN } from './summons-zh-cn';

export const summonsEn: typeof summonsZhCN = {
  title: 'You are called',
  lead: 'You were drawn at random for an evaluation. Which project it is stays secret until the room opens; tell nobody of this call.',
  speciality: 'Speciality',
  when: 'Report at',
  atOnce: 'at once on accepting',
  where: 'Place',
  unsaid: 'the centre will tell you',
  answerBy: 'Answer before {at}; after that the next expert is called.',
  accept: 'Accept',
  acceptConsequence: 'The seat is kept for you. Come in time; if you cannot after all, say so before the room opens.',
  decline: 'Decline',
  declineConsequence: 'The next expert is called; it cannot be taken back.',
  reason: 'Reason',
  reasonMissing: 'Say why you cannot take part',
  withdraw: 'I cannot come after all',
  withdrawConsequence: 'The next expert takes your seat; it cannot be taken back.',
  standings: { open: 'waiting for your answer', late: 'too late', accepted: 'accepted', declined: 'declined', unanswered: 'not answered' },
  withdrawn: 'said not to come',
  before: 'Calls of before',
};
