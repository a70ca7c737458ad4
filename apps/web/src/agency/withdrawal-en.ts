import type { withdrawalZhCN } from './withdrawal-zh-cn';

export const withdrawalEn: typeof withdrawalZhCN = {
  cannot: '{name} gives up or falls away for another reason of the law',
  lead: 'Before the contract, for a reason of art. 55 of the Regulations, the award is taken back and the next candidate is awarded; where nobody is left, the tender is held again. The award notice and the result stay on record. The reason is published with the next result; what happened is not.',
  who: 'Winner until now',
  title: 'Decision to take the award back',
  note: 'What happened, and what shows it',
  noteMissing: 'Say what happened and what shows it',
  act: 'Take the award back',
  consequence:
    'The award ends at once, and so does an offered contract that is not signed. This candidate cannot win again. Whether the bid bond is kept follows the documents and art. 74.',
};
