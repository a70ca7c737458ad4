const earlier = { code: '91350100M000100Y43', name: '设计院', until: '2020-01-01' };
const entry = {
  ...{ specialities: ['A08'], employerCode: '91350100M000100Y43', employerName: '咨询公司', earlierEmployers: [earlier] },
  ...{ workingSince: '2010-07-01', qualifications: [], files: [], reason: '' },
};
const nothing = Buffer.from('{}').toString('base64');

/** Samples of the register of experts, their calls and the forming of a committee. */
export const OF_EXPERTS: Record<string, () => { query?: Record<string, string>; body?: unknown; bytes?: Buffer; early?: boolean }> = {
  'PUT /experts/:accountId': () => ({
    early: true,
    body: {
      specialities: ['A08'],
      employerCode: '91350100M000100Y43',
      employerName: '咨询公司',
      earlierEmployers: [earlier],
      active: true,
    },
  }),
  'POST /own-expert-entry/commitments/draft': () => ({ body: entry, early: true }),
  'POST /own-expert-entry/commitments': () => ({
    body: { ...entry, commitment: { statement: nothing, signature: nothing } },
    early: true,
  }),
  'POST /own-expert-entry/papers': () => ({
    query: { name: '坏:名.pdf', mediaType: 'application/pdf' },
    bytes: Buffer.from('%PDF-'),
    early: true,
  }),
  'POST /experts/:accountId/commitments/:version/findings': () => ({ body: { result: 'sound', words: '核对一致' } }),
  'POST /lots/:lotId/committee/pool': () => ({ body: { meetsAt: null, place: '三楼', answerMinutes: 30 } }),
  'POST /specialities': () => ({
    body: { title: '专业分类', source: '示例', issuedOn: '2026-01-01', reason: '', csv: 'code,parent\n' },
    early: true,
  }),
  'POST /specialities/preview': () => ({ body: { csv: 'code,parent\n' }, early: true }),
  'POST /lots/:lotId/committee/replacements': () => ({ body: { item: 'owner/1', ground: 'absent', reason: '未到场' } }),
  'POST /lots/:lotId/committee/supplements': () => ({ body: { reason: '名册已抽尽' } }),
  'POST /experts/:accountId/bans': () => ({
    body: { kind: 'removed', from: '2026-12-01', until: null, authority: '住建局', basis: '实施条例 第七十一条', reason: '擅离职守' },
  }),
  'POST /experts/:accountId/bans/:banId/lifting': () => ({ body: { from: '2027-01-01', reason: '复议撤销' } }),
  'POST /experts/:accountId/training': () => ({ body: { year: 2026, credits: '12', course: '电子评标实务' } }),
  'PUT /training-requirements/:year': () => ({ body: { credits: '0', basis: '不作要求' }, early: true }),
  'POST /experts/:accountId/departures': () => ({ body: { reason: '年龄超过规定' } }),
  'POST /own-expert-entry/departures': () => ({ body: { reason: '工作调动' } }),
  'POST /own-expert-entry/leaves': () => ({ body: { from: '2027-01-01', until: '2027-01-05', note: '' } }),
  'POST /summons/:summonsId/answer': () => ({ body: { answer: 'accepted', reason: '' } }),
  'POST /summons/:summonsId/withdrawal': () => ({ body: { reason: '突发疾病' } }),
};
