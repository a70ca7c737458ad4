import { noticeChanges } from './notice-changes';
import type { NoticeTerms } from './notice-statement';

const terms = {
  lot: {
    scope: '土建',
    qualification: '二级',
    managerQualification: '',
    quality: '合格',
    periodDays: 420,
    jointVenture: false,
    ceilingPrice: '10.00',
  },
  contact: '0527',
  schedule: {
    documentsUntil: '2026-11-17T02:00:00.000Z',
    objectionsUntil: '2026-11-23T02:00:00.000Z',
    bidDeadline: '2026-12-03T02:00:00.000Z',
  },
  documents: [
    { role: 'tender_document', name: '招标文件.pdf', version: 1, mediaType: 'application/pdf', length: '10', hash: 'a' },
    { role: 'drawings', name: '图纸.zip', version: 1, mediaType: 'application/zip', length: '20', hash: 'b' },
  ],
} as unknown as NoticeTerms;

describe('what two notices say differently', () => {
  it('is nothing where they say the same', () => expect(noticeChanges(terms, terms)).toEqual({ fields: [], documents: [] }));

  it('is told field by field, the old word beside the new', () =>
    expect(noticeChanges(terms, { ...terms, lot: { ...terms.lot, periodDays: 400, jointVenture: true }, contact: '0512' }).fields).toEqual([
      { field: 'periodDays', before: 420, after: 400 },
      { field: 'jointVenture', before: false, after: true },
      { field: 'contact', before: '0527', after: '0512' },
    ]));

  it('is told file by file: a new version, a file left out, a new file, each with its hash', () => {
    const [tender] = terms.documents;
    const documents = [
      { ...tender!, version: 2, hash: 'c', length: '11' },
      { role: 'other', name: '答疑.pdf', version: 1, mediaType: 'application/pdf', length: '5', hash: 'd' },
    ];
    expect(noticeChanges(terms, { ...terms, documents }).documents).toEqual([
      {
        role: 'tender_document',
        name: '招标文件.pdf',
        before: { version: 1, length: '10', hash: 'a' },
        after: { version: 2, length: '11', hash: 'c' },
      },
      { role: 'drawings', name: '图纸.zip', before: { version: 1, length: '20', hash: 'b' }, after: null },
      { role: 'other', name: '答疑.pdf', before: null, after: { version: 1, length: '5', hash: 'd' } },
    ]);
  });
});
