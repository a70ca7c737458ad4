import type { specialitiesZhCN } from './specialities-zh-cn';

export const specialitiesEn: typeof specialitiesZhCN = {
  title: 'Classification of specialities',
  none: 'No classification was imported; codes are free. Once there is one, experts and lots name codes of it, and whoever asks for a class may draw the experts of the classes below it.',
  inForce: 'In force: {title} ({source}, {on}), edition {number}',
  caption: '{n} classes in force',
  code: 'Code',
  parent: 'Parent',
  name: 'Name',
  open: 'Import another classification',
  file: 'CSV file',
  fileHint:
    'First line: code,parent,name; one class a line, no parent for a class of the top; in UTF-8, or in GBK as spreadsheet programs write it',
  fileMissing: 'Choose a file',
  editionTitle: 'Title',
  source: 'Who issued it, number',
  issuedOn: 'Issued on',
  dayHint: 'such as 2026-01-01',
  reason: 'Why it replaces the one in force',
  reasonHint: 'May be empty for the first',
  act: 'Import the classification',
  consequence: 'It is in force at once; the earlier edition is kept. Pools that are frozen stay as they are.',
};
