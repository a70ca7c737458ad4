const entry = { entryId: '0198c3a0-7b1e-7c00-8000-00000000c0de', content: null, files: [], idNumber: null, reason: '已注销' };
const nothing = Buffer.from('{}').toString('base64');

/** What a client sends with the routes of libraries. */
export const CREDIT: Record<string, () => { query?: Record<string, string>; body?: unknown; bytes?: Buffer; early?: boolean }> = {
  'POST /own-library/entries/draft': () => ({ body: entry, early: true }),
  'POST /own-library/entries': () => ({ body: { ...entry, entry: { statement: nothing, signature: nothing } }, early: true }),
  'POST /own-library/files': () => ({
    query: { name: '坏:名.pdf', mediaType: 'application/pdf' },
    bytes: Buffer.from('%PDF-'),
    early: true,
  }),
  'POST /credit-samples': () => ({ body: { from: '2026-11-31', until: '2026-11-30', percent: 5, basis: '抽查办法' }, early: true }),
  'POST /credit-samples/:sampleId/items/:number/findings': () => ({ body: { result: 'sound', words: '核对一致', measure: null } }),
};
