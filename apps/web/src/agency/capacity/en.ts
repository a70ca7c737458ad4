import type { capacityZhCN } from './zh-cn';

export const capacityEn: typeof capacityZhCN = {
  title: 'Ability to perform',
  suspended: 'No. {rank} {name} is suspended from bidding: {authority}, {basis}, {from} to {until}.',
  remedy:
    'The platform takes no candidate off the list for that. If you think that it touches the performance, ask the original committee before the award notice (Regulations, art. 56). Where a candidate gives up, or an unlawful act that touches the result is proved, award the next one and say why (art. 55).',
  bound:
    'The award notice is out and binds both sides; the contract is still to be concluded within thirty days (Tendering Law, art. 45, 46). Should the winner give up, art. 55 applies.',
  quiet:
    'No candidate is suspended. If a candidate’s business or finances have changed much, or it broke the law, and its performance is in doubt, ask the original committee.',
  ask: 'Ask the original committee',
  whom: 'Candidate',
  ground: 'Ground',
  grounds: { business: 'Its business has changed much', finances: 'Its finances have changed much', unlawful: 'It broke the law' },
  note: 'What happened',
  noteMissing: 'Say what happened: the committee judges by it',
  request: 'Request',
  consequence: 'Until the committee has answered no award notice can go to this candidate. Request and answer are archived.',
  of: 'No. {rank} {name}',
  waiting: 'With the committee: {given} of {members} have spoken',
  results: { able: 'Found able to perform', unable: 'Found unable to perform: it cannot be awarded' },
  opinions: { able: 'Able to perform', unable: 'Unable to perform' },
  asked: 'The tenderer asks whether a candidate can perform',
  askedHint:
    'Judge by the standards and methods of the tender documents; more than half of the members decide. You see what the others say once it is decided.',
  answer: 'Opinion',
  reason: 'Reason',
  reasonMissing: 'Choose an opinion and give the reason',
  sign: 'Sign and hand in',
  signConsequence: 'It cannot be changed once signed, and is archived.',
  spoken: 'You have given your opinion.',
};
