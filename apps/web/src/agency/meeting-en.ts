import type { meetingZhCN } from './meeting-zh-cn';

export const meetingEn: typeof meetingZhCN = {
  awaits: 'Once the award committee has chosen, the notice of award is signed here.',
  member: 'Member',
  title: 'Award meeting',
  rule: {
    vote: 'The award committee of {n} votes in rounds: more than half chooses; without a majority those in front go on. Nobody sees another’s ballot before the round is over.',
    price: 'The lowest price among the candidates is awarded; of equal prices the better ranked. Award committee of {n}.',
    draw: 'Drawn: each of {n} members gives a share of the chance, which together with the experts’ seed decides; anyone can draw it again.',
  },
  methods: { vote: 'Vote', price: 'Lowest price', draw: 'Draw' },
  choose: 'Members of the award committee ({n} / {all})',
  members: 'Award committee',
  method: 'Method',
  convene: 'Convene the meeting',
  conveneConsequence: 'The list cannot be changed afterwards; everything goes into the journal.',
  progress: 'Round {round}, {n} of {all} cast',
  round: 'Round {n}',
  chosen: 'Chosen by the award committee: {name}',
  vote: 'Vote for',
  reason: 'Reason',
  missing: 'Choose a candidate and give the reason',
  nonce: 'Your share of the chance',
  ballot: 'Ballot',
  cast: { vote: 'Vote and sign', draw: 'Draw and sign', price: 'Sign' },
  cannot: '{name} cannot be awarded',
  struck: 'Cannot be awarded',
  left: 'Candidates left',
  either:
    'For a listed reason the same award committee chooses again among the rest ({names}), by the method of the document; or a new tender is held. The choice is the tenderer’s. The reason is published with the result.',
  nobodyLeft:
    'No other candidate is left. The agency terminates this lot and starts the new tender from it (Implementing Regulation, article 55).',
  noteMissing: 'Say what happened',
  renew: 'Choose again',
  renewal: 'Decision to choose again',
  renewConsequence:
    'What was chosen no longer holds and stays on record; the reason is published with the result and cannot be taken back.',
  renewed: 'Chosen before: {name}, who cannot be awarded: {reason}. {note}',
  castConsequence: 'One ballot a round; it cannot be changed once signed, and its reason is kept.',
};
