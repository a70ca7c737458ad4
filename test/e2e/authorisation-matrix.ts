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
    'GET /trust',
    'POST /sessions/challenges',
    'POST /sessions/certificate',
    'POST /sessions/join',
    'POST /sessions/password',
    'DELETE /sessions/current',
    'GET /public/lots',
    'GET /public/lots/:code',
    'GET /public/lots/:code/sealing',
    'GET /public/lots/:lotCode/opening',
    'GET /public/lots/:lotCode/opening-record.json',
    'GET /public/lots/:lotCode/opening-record.pdf',
    'GET /public/halls',
    'GET /public/notices/:noticeId',
    'GET /public/notices/:noticeId/notice.pdf',
    'GET /documents/:documentId/content',
    'GET /streams/:stream/entries',
  ),

  ...row('account.read_own', EVERYBODY)('GET /account'),
  ...row('account.change_password', EVERYBODY)('POST /account/password'),
  ...row('account.administer', ['security_admin'])(
    'GET /accounts',
    'POST /accounts',
    'PUT /accounts/:accountId/roles',
    'POST /accounts/:accountId/disablement',
    'POST /accounts/:accountId/enablement',
  ),
  ...row('certificate.bind', EVERYBODY)('POST /certificates'),
  ...row('certificate.revoke', ['security_admin'])('POST /certificates/:fingerprint/revocation'),
  ...row('organisation.list', ['security_admin', 'centre_acceptance', 'agency'])('GET /organisations'),
  ...row('organisation.register', ['security_admin', 'centre_acceptance'])('POST /organisations'),

  ...row('project.draft', ['agency'])('POST /projects'),
  ...row('project.read_own', ['agency', 'tenderer'])('GET /projects', 'GET /projects/:projectId'),
  ...row('lot.draft', ['agency'])(
    'POST /lots',
    'PUT /lots/:lotId',
    'PUT /lots/:lotId/evaluation-scheme',
    'POST /lots/:lotId/documents',
    'DELETE /lots/:lotId/documents/:documentId',
    'POST /lots/:lotId/submittal',
  ),
  ...row('lot.publish', ['agency'])('POST /lots/:lotId/publication', 'POST /lots/:lotId/termination'),
  ...row('lot.accept', ['centre_acceptance'])('POST /lots/:lotId/acceptance', 'POST /lots/:lotId/return'),
  ...row('lot.read_desk', ['agency', 'tenderer', 'centre_acceptance', 'centre_witness', 'centre_expert_desk', 'supervisor'])(
    'GET /lots',
    'GET /lots/:lotId',
    'GET /lots/:lotId/issues',
    'GET /lots/:lotId/notice',
    'GET /lots/:lotId/documents',
  ),
  ...row('custodian.list', ['agency', 'tenderer', 'centre_acceptance', 'centre_witness', 'supervisor', 'system_admin'])('GET /custodians'),
  ...row('custodian.appoint', ['system_admin'])('POST /custodians'),

  ...row('bid.submit', ['bidder'])(
    'POST /lots/:lotId/submissions',
    'PUT /submissions/:submissionId/versions/:version/payloads/:segment',
    'POST /submissions/:submissionId/versions/:version/receipt',
    'POST /submissions/:submissionId/withdrawal',
  ),
  ...row('bid.read_own', ['bidder'])(
    'GET /submissions',
    'GET /submissions/:submissionId/versions/:version',
    'GET /submissions/:submissionId/receipt',
  ),

  ...row('opening.declare', ['agency'])('POST /lots/:lotId/opening/declaration'),
  ...row('opening.sign_order', ['agency', 'centre_witness'])('GET /lots/:lotId/opening/order', 'POST /lots/:lotId/opening/order-signatures'),
  ...row('bid.release', ['bidder'])('POST /lots/:lotId/releases'),
  ...row('custodian.act', ['custodian'])(
    'GET /custodian/tasks',
    'POST /custodian/dealings',
    'POST /custodian/votes',
    'POST /custodian/shares',
    'POST /custodian/seed-shares',
  ),
];
