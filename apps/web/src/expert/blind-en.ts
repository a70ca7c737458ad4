import type { blindZhCN } from './blind-zh-cn';

export const blindEn: typeof blindZhCN = {
  bid: 'Bid no. {n}',
  on: 'Blind review: bids go by numbers alone, and nobody in this room can see whose number is which. The names are told when the technical report is drawn up.',
  later: 'Inquiries, bill checks and library checks would name the bidders; they are back once the names are told.',
  betrayed: 'Where a technical file names its bidder or says otherwise whose it is, fail it in “{item}” and give the page.',
  title: 'Numbers of the blind review',
  list: 'Bidders whose technical files are judged (in no order of numbers):',
  recuse: 'Whoever has a ground of recusal says so before the numbers are dealt.',
  wait: 'The chair has the numbers dealt: by chance, the table sealed. Until then no technical file is shown.',
  act: 'Deal the numbers',
  bids: 'Bids to be numbered',
  consequence:
    'Numbers are dealt by chance, once, and never anew. The hash of the table goes into the journal now; the table is told with the report.',
  told: 'Whose number was which',
  number: 'Number',
};
