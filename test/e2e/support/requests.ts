import { OF_ADMISSION } from './admission-samples';
import { PASSING } from '@kaibiao/rules';
import type { Question } from './http';
import { newId } from './api';
import { OF_EXPERTS } from './expert-samples';
import { CREDIT } from './credit-samples';
import { HELD_SESSIONS } from './session-samples';
import { TOLD_OUTSIDE } from './told-outside-samples';
import { soundScheme } from '../../support/sound-lot';

/** What stands for the names in an address or body. */
export interface Ids {
  lotId: string;
  code: string;
  lotCode: string;
  projectId: string;
  documentId: string;
  earlierId: string;
  bookingId: string;
  custodianId: string;
  questionId: string;
  objectionId: string;
  complaintId: string;
  inquiryId: string;
  rollBackId: string;
  summonsId: string;
  sampleId: string;
  banId: string;
  leaveId: string;
  year: string;
  actId: string;
  noticeId: string;
  endpointId: string;
  deliveryId: string;
  recordId: string;
  channel: string;
  submissionId: string;
  version: string;
  number: string;
  segment: string;
  uploadId: string;
  accountId: string;
  fingerprint: string;
  hash: string;
  stream: string;
}

interface Sample {
  query?: Record<string, string>;
  body?: unknown;
  bytes?: Buffer;
  headers?: Record<string, string>;
  /** No 404 can be expected: refused for its own sake before anything is looked up, or what is missing is called unfit. */
  early?: boolean;
}

const PDF = { name: '验收报告.pdf', mediaType: 'application/pdf' };
const TUS = { 'tus-resumable': '1.0.0' };
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const signed = { statement: base64('{}'), signature: base64('no signature') };
const at = (day: number): string => `2026-12-${String(day).padStart(2, '0')}T09:00:00.000Z`;
const lot = {
  name: '一标段',
  ceilingPrice: '32480000.00',
  periodDays: 420,
  scope: '土建',
  qualification: '施工总承包二级',
  quality: '合格',
  contact: '招标代理',
  documentsFrom: at(1),
  documentsUntil: at(8),
  bidDeadline: at(28),
  policy: { mode: 'bidder', threshold: 0, custodians: [] },
};

const contractTerms = {
  ...{ price: '32480000.00', periodDays: '420', quality: '合格', projectManager: '张工' },
  ...{ startOn: '2026-12-20', performanceBond: null, provisions: '按月支付' },
};
const performance = {
  act: { kind: 'plan', milestones: [{ title: '主体封顶', dueOn: '2027-06-30', share: '100' }] },
  replaces: null,
};
const passedOver = (submissionId: string) => ({ submissionId, reason: Object.keys(PASSING)[0], note: '放弃中标' });

/** What a client sends with a route, right in form: the answer speaks of the object and not of the form. What is not here has no body. */
const SAMPLES: Record<string, (ids: Ids) => Sample> = {
  'POST /accounts': () => ({ body: {} }),
  'PUT /accounts/:accountId/roles': () => ({ body: { roles: ['bidder'] } }),
  'POST /account/password': () => ({ body: {} }),
  'POST /accounts/:accountId/disablement': () => ({ body: { reason: '离职' } }),
  'POST /accounts/:accountId/enablement': () => ({ body: { reason: '复职' } }),
  'POST /certificates': ({ accountId }) => ({ body: { accountId, certificate: base64('no certificate'), usage: 'signing' }, early: true }),
  'POST /certificates/:fingerprint/revocation': () => ({ body: { reason: '离职' } }),
  'POST /organisations': () => ({ body: {} }),
  'POST /projects': () => ({ body: {} }),
  'POST /lots': ({ projectId }) => ({ body: { projectId, ...lot } }),
  'PUT /lots/:lotId': () => ({ body: lot }),
  'PUT /lots/:lotId/evaluation-scheme': () => ({ body: soundScheme() }),
  ...OF_ADMISSION,
  'POST /lots/:lotId/documents': () => ({
    query: { role: 'tender_document', name: '招标文件.pdf', mediaType: 'application/pdf' },
    bytes: Buffer.from('a document'),
  }),
  'POST /lots/:lotId/book/docx': () => ({ bytes: Buffer.from('no docx') }),
  'PUT /lots/:lotId/book': () => ({
    body: {
      clauses: [
        {
          id: 'bill.pricing',
          blocks: [
            { kind: 'paragraph', text: '见清单。' },
            { kind: 'table', columns: ['项'], rows: [['甲']] },
          ],
        },
      ],
    },
  }),
  'PUT /lots/:lotId/clarification': () => ({ body: { reason: '图纸变更', affectsBids: true, terms: {}, withdrawn: [] } }),
  'POST /lots/:lotId/clarification/documents': () => ({
    query: { role: 'tender_document', name: '招标文件.pdf', mediaType: 'application/pdf' },
    bytes: Buffer.from('the next edition'),
  }),
  'POST /lots/:lotId/clarification/publication': () => ({ body: signed }),
  'PUT /questions/:lotCode/:questionId': () => ({ body: { text: '地下室是否在招标范围内？' } }),
  'PUT /lots/:lotId/answers': ({ questionId }) => ({
    body: { questionIds: [questionId], wording: '地下室是否在招标范围内？', answer: '在。' },
  }),
  'PUT /objections/:lotCode/:objectionId': () => ({ body: signed }),
  'PUT /lots/:lotId/objections/:objectionId/reply': () => ({ body: signed }),
  'PUT /complaints/:lotCode/:complaintId': () => ({ body: signed }),
  'PUT /supervision/complaints/:complaintId/reception': () => ({ body: { accepted: true, reason: '符合受理条件' } }),
  'PUT /supervision/complaints/:complaintId/suspension-proposals/:actId': () => ({ body: { kind: 'suspend', reason: '调查期间' } }),
  'PUT /supervision/complaints/:complaintId/decision': () => ({ body: signed }),
  'POST /lots/:lotId/publication': () => ({ body: signed }),
  'POST /lots/:lotId/termination': () => ({ body: signed }),
  'POST /lots/:lotId/return': () => ({ body: { reason: '缺少图纸' } }),
  'POST /custodians': ({ accountId }) => ({ body: { accountId, name: '公证处', encryptionFingerprint: 'e'.repeat(64) } }),
  'POST /custodians/:custodianId/retirement': () => ({ body: { reason: '工作调动' } }),
  'PUT /custodians/:custodianId/certificate': () => ({ body: { encryptionFingerprint: 'e'.repeat(64) } }),
  'POST /venue/rooms': () => ({ body: {} }),
  'POST /venue/bookings': ({ lotId }) => ({ body: { roomId: newId(), lotId, startsAt: at(28), endsAt: at(29) } }),
  'POST /venue/bookings/:bookingId/cancellation': () => ({ body: { reason: '改期' } }),
  'GET /venue/bookings': () => ({ query: { from: at(1), until: at(2) } }),
  'POST /lots/:lotId/submissions': ({ submissionId }) => ({
    body: {
      submissionId,
      version: 1,
      ...{ manifest: base64('{}'), signature: base64('none') },
      envelopes: { bid: { bidder: null, custodians: [] } },
    },
    early: true,
  }),
  'PUT /transfer-trial': () => ({ bytes: Buffer.from('nothing of interest') }),
  'POST /submissions/:submissionId/versions/:version/payloads/:segment': () => ({ headers: { ...TUS, 'upload-length': '12' } }),
  'POST /lots/:lotId/payloads': ({ submissionId }) => ({
    ...{ headers: { ...TUS, 'upload-length': '12' }, early: true },
    body: { submissionId, version: 1, segment: 'bid', drawNonce: 'a'.repeat(64) },
  }),
  'HEAD /uploads/:uploadId': () => ({ headers: TUS }),
  'PATCH /uploads/:uploadId': () => ({
    headers: { ...TUS, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    bytes: Buffer.from('sealed bytes'),
  }),
  'DELETE /uploads/:uploadId': () => ({ headers: TUS }),
  'POST /submissions/:submissionId/withdrawal': () => ({ body: signed }),
  'POST /lots/:lotId/opening/order-signatures': () => ({ body: signed }),
  'POST /lots/:lotId/opening/manual-draw/signatures': () => ({ body: signed }),
  'POST /lots/:lotId/opening/confirmations': () => ({ body: signed }),
  'POST /lots/:lotId/releases': () => ({ body: signed }),
  'POST /custodian/lot-keys': ({ lotId }) => ({ body: { lotId, ...signed } }),
  'POST /custodian/dealings': ({ lotId }) => ({ body: { lotId, ...signed } }),
  'POST /custodian/votes': ({ lotId }) => ({ body: { lotId, ...signed } }),
  'POST /custodian/shares': ({ lotId }) => ({ body: { lotId, ...signed } }),
  'POST /custodian/seed-shares': ({ lotId }) => ({ body: { lotId, ...signed } }),
  'POST /custodian/rehearsals': ({ lotId }) => ({ body: { lotId, ...signed } }),
  'POST /custodian/refusals': ({ lotId }) => ({ body: { lotId, ...signed } }),
  'PUT /lots/:lotId/committee/owner-representatives': () => ({ body: { accountIds: [] } }),
  'POST /lots/:lotId/evaluation/promise': () => ({ body: signed }),
  'POST /lots/:lotId/evaluation/inquiries': ({ submissionId }) => ({
    body: { submissionId, question: '工期从何日起算？', answerMinutes: 60 },
  }),
  'POST /lots/:lotId/evaluation/inquiries/:inquiryId/finding': () => ({ body: { finding: 'taken', reason: '' } }),
  'POST /inquiries/:inquiryId/answer': () => ({ body: { ...signed, answer: '自开工令之日起算。' } }),
  'POST /lots/:lotId/evaluation/attendance': () => ({ body: { site: '宿迁', seat: '' } }),
  'POST /lots/:lotId/evaluation/duty-records': ({ accountId }) => ({ body: { memberId: accountId, happened: [], note: '' } }),
  'POST /lots/:lotId/evaluation/pause': () => ({ body: { reason: '停电' } }),
  'POST /lots/:lotId/evaluation/review-rollbacks': () => ({ body: { reason: '初步评审标准理解有误' } }),
  'POST /lots/:lotId/evaluation/review-rollbacks/:rollBackId/decision': () => ({ body: { approved: true, reason: '同意' } }),
  'POST /lots/:lotId/evaluation/recusal': () => ({ body: { reason: '与投标人有利害关系' } }),
  'POST /lots/:lotId/evaluation/chair-votes': ({ accountId }) => ({ body: { candidateId: accountId } }),
  'PUT /lots/:lotId/evaluation/verdicts': ({ submissionId }) => ({
    body: { verdicts: [{ itemId: 'F1', submissionId, verdict: 'pass', reason: '' }] },
  }),
  'POST /lots/:lotId/evaluation/review-votes': ({ submissionId }) => ({
    body: { itemId: 'F1', submissionId, verdict: 'pass', reason: '' },
  }),
  'POST /lots/:lotId/evaluation/review-closure': ({ submissionId }) => ({
    body: { rejections: [{ itemId: 'F1', submissionId, ground: 1, clause: '2.1.1', reason: '未盖章' }] },
  }),
  'POST /lots/:lotId/evaluation/competition-votes': () => ({ body: { choice: 'continue', reason: '仍有竞争' } }),
  'PUT /lots/:lotId/evaluation/scores': ({ submissionId }) => ({
    body: { scores: [{ itemId: 'T1', submissionId, points: '10', reason: '', evidence: { file: '方案.pdf', page: 1 } }] },
  }),
  'POST /lots/:lotId/evaluation/sheet-signature': () => ({ body: signed }),
  'POST /lots/:lotId/evaluation/sheet-rollbacks': ({ accountId }) => ({ body: { memberId: accountId, reason: '笔误' } }),
  'POST /lots/:lotId/evaluation/report-opinions': () => ({ body: { ...signed, opinion: 'agree', reason: '' } }),
  'POST /lots/:lotId/evaluation/completion': () => ({ body: { refused: [] } }),
  'POST /lots/:lotId/candidates': () => ({ body: signed }),
  'POST /lots/:lotId/award-meeting': ({ accountId }) => ({ body: { accountIds: [accountId] } }),
  'POST /lots/:lotId/award-meeting/ballots': ({ submissionId }) => ({ body: { ...signed, submissionId, reason: '报价合理' } }),
  'POST /lots/:lotId/award-meeting/renewals': ({ submissionId }) => ({ body: { ...signed, ...passedOver(submissionId) } }),
  'POST /lots/:lotId/capacity-reviews': ({ submissionId }) => ({ body: { ...signed, submissionId, ground: 'unlawful', note: '被暂停' } }),
  'POST /lots/:lotId/capacity-reviews/:number/opinions': () => ({ body: { ...signed, opinion: 'able', reason: '不影响履约' } }),
  'POST /lots/:lotId/award/draft': ({ submissionId }) => ({ body: { submissionId, passedOver: [passedOver(submissionId)] } }),
  'POST /lots/:lotId/award': ({ submissionId }) => ({
    body: { submissionId, passedOver: [passedOver(submissionId)], award: signed, result: signed },
  }),
  'POST /lots/:lotId/award/withdrawal': () => ({ body: { ...signed, reason: 'gives_up', note: '书面放弃中标' } }),
  'POST /lots/:lotId/contract/draft': () => ({ body: contractTerms }),
  'POST /lots/:lotId/contract': () => ({ body: { terms: contractTerms, contract: signed } }),
  'POST /lots/:lotId/contract/signature': () => ({ body: signed }),
  'POST /lots/:lotId/contract/filing': () => ({ body: signed }),
  'GET /public/tables/performance': ({ lotCode }) => ({ query: { lot: lotCode }, early: true }),
  'POST /lots/:lotId/performance/draft': () => ({ body: performance }),
  'POST /lots/:lotId/performance': () => ({ body: { ...performance, entry: signed } }),
  'POST /lots/:lotId/performance/:number/answer': () => ({ body: { answer: 'object', words: '数量不符', signed } }),
  'POST /lots/:lotId/performance/evidence': () => ({ query: PDF, bytes: Buffer.from('%PDF-') }),
  'POST /lots/:lotId/supervisor-report/draft': () => ({ body: { remarks: '无' } }),
  'POST /lots/:lotId/supervisor-report': () => ({ body: { remarks: '无', report: signed } }),
  ...HELD_SESSIONS,
  ...TOLD_OUTSIDE,
  ...OF_EXPERTS,
  ...CREDIT,
  'POST /lots/:lotId/supervisor-report/receipt': () => ({ body: signed }),
};

export interface RouteName {
  method: string;
  path: string;
}

/** The route called for these objects. Throws for a parameter that nothing here stands for. */
export function questionFor({ method, path }: RouteName, ids: Ids): Question & { early: boolean } {
  const { query, body, bytes, headers: own, early = false } = SAMPLES[`${method} ${path}`]?.(ids) ?? {};
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => {
    if (!(name in ids)) throw new Error(`test/e2e/support/requests.ts: nothing stands for :${name} of ${method} ${path}`);
    return encodeURIComponent(ids[name as keyof Ids]);
  });
  const prefix = path.startsWith('/health/') ? '' : '/api/v1';
  const headers = method === 'GET' ? undefined : { 'idempotency-key': newId(), 'if-match': '"1"', ...own };
  return {
    method,
    path: `${prefix}${filled}${query ? `?${new URLSearchParams(query)}` : ''}`,
    early,
    ...(body === undefined ? {} : { body }),
    ...(bytes ? { bytes } : {}),
    ...(headers ? { headers } : {}),
  };
}

/** Well formed names of nothing. */
export function missingIds(): Ids {
  return {
    lotId: newId(),
    code: 'E3213009901019999001001',
    lotCode: 'E3213009901019999001001',
    projectId: newId(),
    documentId: newId(),
    earlierId: newId(),
    bookingId: newId(),
    custodianId: newId(),
    questionId: newId(),
    objectionId: newId(),
    complaintId: newId(),
    inquiryId: newId(),
    rollBackId: newId(),
    summonsId: newId(),
    sampleId: newId(),
    banId: newId(),
    leaveId: newId(),
    year: '2026',
    actId: newId(),
    noticeId: newId(),
    endpointId: newId(),
    deliveryId: newId(),
    recordId: newId(),
    channel: 'email',
    submissionId: newId(),
    version: '1',
    number: '1',
    segment: 'bid',
    uploadId: 'd'.repeat(64),
    accountId: newId(),
    fingerprint: 'f'.repeat(64),
    hash: 'c'.repeat(64),
    stream: `lot/${newId()}`,
  };
}
