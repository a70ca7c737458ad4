import type { creditZhCN } from './zh-cn';

import { libraryEn } from '../../bidder/library/en';

const { qualification, person, performance } = libraryEn;
export const creditEn: typeof creditZhCN = {
  title: 'Samples of libraries',
  lead: 'What organisations enter is in force at once, under commitment; the centre samples it afterwards. The list is sealed first, the seed comes from the public log after it, and centre and supervisor can take the list and draw again.',
  announce: 'Announce a sample',
  from: 'Entered from',
  until: 'Until (that day too)',
  percent: 'Share (%)',
  basis: 'Basis',
  basisHint: 'The rule and article it goes by',
  announceConsequence:
    'Seals the list of all registrations and entries of the period for good. The seed exists once the public log has the announcement; then it can be drawn.',
  declared: { qualification, person, performance },
  list: 'Samples',
  none: 'No sample yet',
  noneHint: 'Announce one; draw it a minute or two later.',
  period: 'Period',
  size: 'On the list',
  announcedAt: 'Announced at',
  drawn: 'Drawn',
  open: 'To check',
  notDrawn: 'Not drawn yet',
  draw: 'Draw',
  seed: 'Seed',
  population: 'Fingerprint of the list',
  download: 'Take the list (JSON)',
  checkpoint: 'Log that gave the seed',
  item: 'Drawn {n} · {organisation}',
  registration: 'Registration',
  superseded: 'Updated since',
  papers: 'Papers',
  findings: 'Findings',
  result: { sound: 'True', false: 'False', pending: 'Pending' },
  words: 'What was found',
  measure: 'Consequence',
  measures: { correction: 'To be corrected', suspension: 'Suspended from bidding' },
  authority: 'Who decided',
  measureBasis: 'Article and number of the decision',
  measureFrom: 'From',
  measureUntil: 'Until (that day too)',
  find: 'Record a finding',
  findConsequence:
    'It goes into the journal and is never deleted; a correction is recorded anew, the last one counts. A suspension is decided by the supervising department, the centre enters it.',
  measureLine: '{kind}: {authority}, {basis}, {from} to {until}',
};
