import type { Role } from '@kaibiao/identity';

/** A route with what it asks for and who may pass; `public` is everybody, signed in or not. */
export interface Row {
  method: string;
  path: string;
  needs: string;
  who: readonly Role[] | 'public';
}

const row =
  (needs: string, who: Row['who']) =>
  (...routes: string[]): Row[] =>
    routes.map((route) => {
      const [method, path] = route.split(' ') as [string, string];
      return { method, path, needs, who };
    });

const EVERYBODY: readonly Role[] = [
  'tenderer',
  'agency',
  'bidder',
  'expert',
  'centre_acceptance',
  'centre_witness',
  'centre_expert_desk',
  'supervisor',
  'custodian',
  'system_admin',
  'security_admin',
  'audit_admin',
];

/**
 * Who may call what, written by hand and on purpose not read from the code: the test compares it with every route of the running
 * api. A new route without a row here, a row without its route, another permission on a route or another role of a permission fails.
 */
export const MATRIX: readonly Row[] = [
  ...row('public', 'public')(
    'GET /health/live',
    'GET /health/ready',
    'GET /time',
    'OPTIONS /uploads',
    'GET /trust',
    'POST /sessions/challenges',
    'POST /sessions/certificate',
    'POST /sessions/join',
    'POST /sessions/password',
    'DELETE /sessions/current',
    'GET /public/lots',
    'GET /public/lot-facets',
    'GET /public/lots/:code',
    'GET /public/lots/:code/sealing',
    'GET /public/lots/:code/clarifications',
    'GET /public/lots/:code/result',
    'GET /public/lots/:lotCode/opening',
    'GET /public/lots/:lotCode/draws',
    'GET /public/lots/:lotCode/opening-record.json',
    'GET /public/lots/:lotCode/opening-record.pdf',
    'GET /public/lots/:lotCode/opening-proceedings.pdf',
    'GET /public/lots/:lotCode/objections',
    'GET /public/lots/:lotCode/complaints',
    'GET /public/halls',
    'GET /public/notices',
    'GET /public/feeds/notices.rss',
    'GET /public/feeds/notices.atom',
    'GET /public/feeds/notices.json',
    'GET /public/lots/:code/calendar.ics',
    'GET /public/openings.ics',
    'GET /public/ocds/releases',
    'GET /public/ocds/releases.jsonl',
    'GET /public/ocds/records',
    'GET /public/ocds/records.jsonl',
    'GET /public/ocds/records/:lotCode',
    'GET /public/statistics',
    'GET /public/tables/lots',
    'GET /public/tables/notices',
    'GET /public/tables/results',
    'GET /public/tables/halls',
    'GET /public/notices/:noticeId',
    'GET /public/notices/:noticeId/notice.pdf',
    'GET /documents/:documentId/content',
    'GET /streams/:stream/entries',
  ),

  ...row('account.read_own', EVERYBODY)('GET /account'),
  ...row('account.change_password', EVERYBODY)('POST /account/password'),
  ...row('account.administer', ['security_admin'])(
    'GET /accounts',
    'GET /accounts/:accountId',
    'POST /accounts',
    'PUT /accounts/:accountId/roles',
    'POST /accounts/:accountId/disablement',
    'POST /accounts/:accountId/enablement',
  ),
  ...row('certificate.bind', EVERYBODY)('POST /certificates'),
  ...row('certificate.revoke', ['security_admin'])('POST /certificates/:fingerprint/revocation'),
  ...row('organisation.list', ['security_admin', 'centre_acceptance'])('GET /organisations'),
  ...row('tenderer.look_up', ['agency'])('GET /tenderers/:code'),
  ...row('organisation.register', ['security_admin', 'centre_acceptance'])('POST /organisations'),

  ...row('project.draft', ['agency'])('POST /projects'),
  ...row('project.read_own', ['agency', 'tenderer'])('GET /projects', 'GET /projects/:projectId'),
  ...row('lot.draft', ['agency'])(
    'POST /lots',
    'PUT /lots/:lotId',
    'PUT /lots/:lotId/evaluation-scheme',
    'GET /lots/:lotId/invitees',
    'PUT /lots/:lotId/invitees',
    'POST /lots/:lotId/documents',
    'DELETE /lots/:lotId/documents/:documentId',
    'POST /lots/:lotId/submittal',
    'POST /lots/:lotId/retender',
    'GET /lots/:lotId/clarification',
    'PUT /lots/:lotId/clarification',
    'DELETE /lots/:lotId/clarification',
    'POST /lots/:lotId/clarification/documents',
    'DELETE /lots/:lotId/clarification/documents/:documentId',
  ),
  ...row('lot.publish', ['agency'])(
    'POST /lots/:lotId/publication',
    'POST /lots/:lotId/clarification/publication',
    'POST /lots/:lotId/termination',
  ),
  ...row('question.ask', ['bidder'])('PUT /questions/:lotCode/:questionId', 'GET /questions/:lotCode'),
  ...row('question.answer', ['agency'])('GET /lots/:lotId/questions', 'PUT /lots/:lotId/answers'),
  ...row('objection.file', ['bidder'])(
    'PUT /objections/:lotCode/:objectionId',
    'GET /objections/:lotCode',
    'POST /objections/:lotCode/:objectionId/withdrawal',
  ),
  ...row('objection.reply', ['agency', 'tenderer'])('GET /lots/:lotId/objections', 'PUT /lots/:lotId/objections/:objectionId/reply'),
  ...row('complaint.file', ['bidder'])(
    'PUT /complaints/:lotCode/:complaintId',
    'GET /complaints/:lotCode',
    'POST /complaints/:complaintId/withdrawal',
  ),
  ...row('complaint.handle', ['supervisor'])(
    'GET /supervision/complaints',
    'PUT /supervision/complaints/:complaintId/reception',
    'PUT /supervision/complaints/:complaintId/suspensions/:actId',
    'POST /supervision/complaints/:complaintId/resumption',
    'PUT /supervision/complaints/:complaintId/decision',
  ),
  ...row('lot.accept', ['centre_acceptance'])(
    'POST /lots/:lotId/acceptance-check',
    'POST /lots/:lotId/acceptance',
    'POST /lots/:lotId/return',
  ),
  ...row('lot.read_desk', ['agency', 'tenderer', 'centre_acceptance', 'centre_witness', 'centre_expert_desk', 'supervisor'])(
    'GET /lots',
    'GET /lots/:lotId',
    'GET /lots/:lotId/issues',
    'GET /lots/:lotId/notice',
    'GET /lots/:lotId/documents',
  ),
  ...row('venue.read', ['centre_acceptance', 'centre_witness', 'centre_expert_desk', 'supervisor'])(
    'GET /venue/rooms',
    'GET /venue/bookings',
  ),
  ...row('venue.book', ['centre_acceptance'])('POST /venue/rooms', 'POST /venue/bookings', 'POST /venue/bookings/:bookingId/cancellation'),
  ...row('custodian.list', ['agency', 'tenderer', 'centre_acceptance', 'centre_witness', 'supervisor', 'system_admin'])('GET /custodians'),
  ...row('custodian.watch', ['centre_acceptance', 'centre_witness', 'supervisor', 'system_admin'])('GET /custodians/watch'),
  ...row('custodian.appoint', ['system_admin'])(
    'GET /custodians/candidates',
    'POST /custodians',
    'POST /custodians/:custodianId/retirement',
    'PUT /custodians/:custodianId/certificate',
  ),
  ...row('system.read', ['system_admin', 'audit_admin'])('GET /system/health', 'GET /system/settings'),
  ...row('audit.read', ['audit_admin'])('GET /audit/entries'),

  ...row('bid.submit', ['bidder'])(
    'POST /lots/:lotId/submissions',
    'POST /submissions/:submissionId/versions/:version/payloads/:segment',
    'HEAD /uploads/:uploadId',
    'PATCH /uploads/:uploadId',
    'DELETE /uploads/:uploadId',
    'POST /submissions/:submissionId/versions/:version/receipt',
    'POST /submissions/:submissionId/withdrawal',
    'PUT /bid-bonds/:lotCode',
    'PUT /transfer-trial',
  ),
  ...row('bid.read_own', ['bidder'])(
    'GET /invitations',
    'GET /bid-bonds/:lotCode',
    'GET /submissions',
    'GET /submissions/:submissionId/versions/:version',
    'GET /submissions/:submissionId/receipt',
  ),

  ...row('opening.declare', ['agency'])('POST /lots/:lotId/opening/declaration'),
  ...row('opening.hold', ['agency', 'supervisor'])('PUT /lots/:lotId/opening/holds/:actId', 'POST /lots/:lotId/opening/holds/:actId/end'),
  ...row('opening.host', ['agency'])(
    'PUT /lots/:lotId/opening/extensions/:actId',
    'PUT /lots/:lotId/opening/failures/:hash',
    'PUT /lots/:lotId/opening/manual-draw',
    'PUT /lots/:lotId/opening/objections/:actId/answer',
    'POST /lots/:lotId/opening/session-end',
    'PUT /lots/:lotId/opening/sessions/:version',
  ),
  ...row('opening.witness', ['centre_witness'])(
    'POST /lots/:lotId/opening/failures/:hash/confirmation',
    'POST /lots/:lotId/opening/manual-draw/confirmation',
  ),
  ...row('opening.read_failures', ['agency', 'centre_witness', 'supervisor'])('GET /lots/:lotId/opening/failures'),
  ...row('opening.take_part', ['bidder'])(
    'PUT /lots/:lotId/opening/objections/:actId',
    'GET /lots/:lotId/opening/confirmation',
    'POST /lots/:lotId/opening/confirmations',
  ),
  ...row('opening.sign_order', ['agency', 'centre_witness'])(
    'GET /lots/:lotId/opening/order',
    'POST /lots/:lotId/opening/order-signatures',
    'GET /lots/:lotId/opening/manual-draw',
    'POST /lots/:lotId/opening/manual-draw/signatures',
  ),
  ...row('bid.release', ['bidder'])('POST /lots/:lotId/releases'),
  ...row('custodian.act', ['custodian'])(
    'GET /custodian/tasks',
    'GET /custodian/record',
    'POST /custodian/lot-keys',
    'POST /custodian/dealings',
    'POST /custodian/votes',
    'POST /custodian/shares',
    'POST /custodian/seed-shares',
    'POST /custodian/rehearsals',
  ),

  ...row('expert.read', ['centre_expert_desk'])('GET /experts'),
  ...row('expert.register', ['centre_expert_desk'])('PUT /experts/:accountId'),
  ...row('committee.form', ['centre_expert_desk'])('POST /lots/:lotId/committee/pool', 'POST /lots/:lotId/committee/draw'),
  ...row('committee.read_desk', ['centre_expert_desk', 'supervisor'])('GET /evaluation/desk', 'GET /lots/:lotId/committee'),
  ...row('committee.name_owners', ['tenderer'])(
    'GET /lots/:lotId/committee/owner-candidates',
    'PUT /lots/:lotId/committee/owner-representatives',
  ),
  ...row('committee.sit', ['expert', 'tenderer'])(
    'GET /evaluation/rooms',
    'GET /lots/:lotId/evaluation',
    'GET /lots/:lotId/evaluation/bids/:submissionId/files/:hash',
    'GET /lots/:lotId/evaluation/bills',
    'GET /lots/:lotId/evaluation/bills/:submissionId',
    'GET /lots/:lotId/evaluation/inquiries',
    'POST /lots/:lotId/evaluation/inquiries',
    'POST /lots/:lotId/evaluation/inquiries/:inquiryId/finding',
    'POST /lots/:lotId/evaluation/review-rollbacks',
    'POST /lots/:lotId/evaluation/attendance',
    'POST /lots/:lotId/evaluation/duty-records',
    'GET /lots/:lotId/evaluation/review',
    'GET /lots/:lotId/evaluation/sheet',
    'POST /lots/:lotId/evaluation/promise',
    'POST /lots/:lotId/evaluation/recusal',
    'POST /lots/:lotId/evaluation/chair-votes',
    'POST /lots/:lotId/evaluation/beginning',
    'PUT /lots/:lotId/evaluation/verdicts',
    'POST /lots/:lotId/evaluation/review-votes',
    'POST /lots/:lotId/evaluation/review-closure',
    'POST /lots/:lotId/evaluation/competition-votes',
    'PUT /lots/:lotId/evaluation/scores',
    'POST /lots/:lotId/evaluation/sheet-signature',
    'POST /lots/:lotId/evaluation/report',
    'POST /lots/:lotId/evaluation/report-opinions',
    'POST /lots/:lotId/evaluation/completion',
  ),
  ...row('evaluation.supervise', ['supervisor'])(
    'POST /lots/:lotId/evaluation/sheet-rollbacks',
    'POST /lots/:lotId/evaluation/review-rollbacks/:rollBackId/decision',
  ),
  ...row('evaluation.pause', ['expert', 'tenderer', 'supervisor'])(
    'POST /lots/:lotId/evaluation/pause',
    'POST /lots/:lotId/evaluation/resumption',
  ),
  ...row('inquiry.answer', ['bidder'])('GET /inquiries', 'POST /inquiries/:inquiryId/answer'),
  ...row('evaluation.read_report', ['expert', 'tenderer', 'agency', 'supervisor'])(
    'GET /lots/:lotId/evaluation/report',
    'GET /lots/:lotId/evaluation/report.pdf',
  ),

  ...row('candidates.publish', ['tenderer', 'agency'])('GET /lots/:lotId/candidates/draft', 'POST /lots/:lotId/candidates'),
  ...row('award.follow', ['tenderer', 'supervisor'])('GET /lots/:lotId/award-meeting'),
  ...row('award.decide', ['tenderer'])(
    'POST /lots/:lotId/award-meeting',
    'POST /lots/:lotId/award-meeting/ballots',
    'POST /lots/:lotId/award/draft',
    'POST /lots/:lotId/award',
  ),
  ...row('contract.offer', ['tenderer'])('POST /lots/:lotId/contract/draft', 'POST /lots/:lotId/contract'),
  ...row('contract.sign', ['bidder'])('POST /lots/:lotId/contract/signature'),
  ...row('award.read', ['tenderer', 'agency', 'bidder', 'supervisor'])(
    'GET /lots/:lotId/contract',
    'GET /lots/:lotId/contract.pdf',
    'GET /lots/:lotId/award-notice',
    'GET /lots/:lotId/award-notice.pdf',
  ),

  ...row('archive.read', ['tenderer', 'agency', 'centre_acceptance', 'centre_witness', 'centre_expert_desk', 'supervisor', 'audit_admin'])(
    'GET /lots/:lotId/archive',
  ),
];
