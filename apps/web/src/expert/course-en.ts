import type { attendZhCN, courseZhCN, dutyZhCN, inquiryZhCN } from './course-zh-cn';

export const inquiryEn: typeof inquiryZhCN = {
  title: 'Inquiries to bidders',
  law: 'Ask only about what is unclear or an evident slip in the bid; no hints, no volunteered clarifications. An answer may neither go beyond the bid nor change its substance (Implementing Regulation, article 52).',
  none: 'Nobody has been asked.',
  whom: 'Whom',
  question: 'Question',
  minutes: 'Time to answer (minutes)',
  missing: 'Choose a bidder and write the question',
  act: 'Ask the bidder',
  consequence: 'The question reaches the bidder at once and cannot be changed; the bidder does not see who asked.',
  times: 'asked {asked} · answer before {until}',
  q: 'Q:',
  a: 'A:',
  standing: { open: 'Waiting for the answer', late: 'Not answered in time', answered: 'Answered, to be judged', settled: 'Settled' },
  clue: {
    ANSWER_NAMES_AMOUNT: 'The answer names an amount that is not the bid price: look whether it changes the substance',
    ANSWER_NAMES_PERIOD: 'The answer names a period that is not the bid’s: look whether it changes the substance',
  },
  finding: { taken: 'Take into account', beyond: 'Beyond the bid or changing its substance: left out' },
  settle: 'Judge the answer',
  settleConsequence: 'What the committee finds goes into the report and cannot be changed.',
};

export const courseEn: typeof courseZhCN = {
  title: 'Course of the evaluation',
  calm: 'The evaluation goes on; nothing is paused, nothing waits for the supervisor.',
  paused: 'Paused since {at}: {reason}',
  waits: 'Until it goes on nothing is judged, voted or signed; what was typed stays on this page.',
  asked: 'Going back to the initial review waits for the supervisor: {reason}',
  pause: 'Pause',
  resumption: 'Resume',
  'review-rollbacks': 'Ask to go back to the initial review',
  consequence: {
    pause: 'Nobody can judge, score or sign meanwhile; points that are not saved stay on their computers and follow afterwards.',
    resumption: 'It goes on where it stopped.',
    'review-rollbacks':
      'The supervisor decides. If approved, signed sheets and the results of the review become void and are kept; verdicts and points stay as drafts.',
  },
};

export const attendEn: typeof attendZhCN = {
  title: 'Sign in',
  act: 'Sign in',
  site: 'Site',
  seat: 'Room or seat',
  missing: 'Say where you sit',
  consequence: 'Of an evaluation in several sites the report names each. It cannot be changed afterwards.',
};

export const dutyEn: typeof dutyZhCN = {
  title: 'Duty records of the experts',
  act: 'Record',
  of: '{name}: tick what happened ({n} left)',
  expert: 'Expert',
  found: 'What happened',
  nothing: 'nothing',
  note: 'Note',
  missing: 'Say what happened',
  done: 'The conduct of all experts is recorded.',
  consequence: 'It goes to those who keep the pool of experts and cannot be changed.',
  items: {
    late: 'Came late or not at all',
    left: 'Left the site without leave',
    phone: 'Did not hand in the telephone',
    identity: 'No proof of identity, or sent somebody else',
    recusal: 'Did not recuse himself though he had to',
    criteria: 'Judged by other criteria than the document’s',
    documents: 'Did not read documents or bids with care',
    mistakes: 'Made mistakes in points or sums',
    leading: 'Made leading remarks',
    contact: 'Met bidders or others with an interest',
    disclosure: 'Disclosed the evaluation',
    delay: 'Delayed on purpose',
    refusal: 'Refused to judge or to sign without reason',
    fees: 'Asked for more pay than is due',
    discipline: 'Broke the rules otherwise',
  },
};
