import { row, type Row } from './matrix-row';

/** From the candidates on: part of the matrix. */
export const AFTER_EVALUATION: readonly Row[] = [
  ...row('candidates.publish', ['tenderer', 'agency'])('GET /lots/:lotId/candidates/draft', 'POST /lots/:lotId/candidates'),
  ...row('award.follow', ['tenderer', 'supervisor'])('GET /lots/:lotId/award-meeting'),
  ...row('capacity.read', ['tenderer', 'expert', 'supervisor'])('GET /capacity-reviews', 'GET /lots/:lotId/capacity-reviews'),
  ...row('award.decide', ['tenderer'])(
    'POST /lots/:lotId/capacity-reviews',
    'POST /lots/:lotId/award-meeting',
    'POST /lots/:lotId/award-meeting/renewals',
    'POST /lots/:lotId/award-meeting/ballots',
    'POST /lots/:lotId/award/draft',
    'POST /lots/:lotId/award',
    'POST /lots/:lotId/award/withdrawal',
  ),
  ...row('contract.offer', ['tenderer'])('POST /lots/:lotId/contract/draft', 'POST /lots/:lotId/contract'),
  ...row('contract.sign', ['bidder'])('POST /lots/:lotId/contract/signature'),
  ...row('contract.file', ['centre_acceptance'])(
    'GET /filings',
    'GET /lots/:lotId/contract/filing/draft',
    'POST /lots/:lotId/contract/filing',
  ),
  ...row('lot.archive', ['centre_acceptance'])('POST /lots/:lotId/archive/completion'),
  ...row('report.submit', ['tenderer'])('POST /lots/:lotId/supervisor-report/draft', 'POST /lots/:lotId/supervisor-report'),
  ...row('deviation.read', ['centre_acceptance', 'centre_witness', 'supervisor'])(
    'GET /lots/:lotId/deviations',
    'GET /lots/:lotId/deviations.csv',
  ),
  ...row('report.follow', ['tenderer', 'agency', 'supervisor'])(
    'GET /lots/:lotId/supervisor-report',
    'GET /lots/:lotId/supervisor-report.pdf',
  ),
  ...row('report.acknowledge', ['supervisor'])('POST /lots/:lotId/supervisor-report/receipt', 'GET /supervision/reports'),
  ...row('performance.write', ['tenderer', 'agency'])(
    'POST /lots/:lotId/performance/draft',
    'POST /lots/:lotId/performance',
    'POST /lots/:lotId/performance/evidence',
  ),
  ...row('performance.answer', ['bidder'])('POST /lots/:lotId/performance/:number/answer'),
  ...row('performance.read', ['tenderer', 'agency', 'bidder', 'supervisor'])(
    'GET /lots/:lotId/performance',
    'GET /lots/:lotId/performance/evidence/:hash',
  ),
  ...row('performance.watch', ['supervisor'])('GET /supervision/performance'),
  ...row('award.read', ['tenderer', 'agency', 'bidder', 'supervisor'])(
    'GET /lots/:lotId/contract',
    'GET /lots/:lotId/contract.pdf',
    'GET /lots/:lotId/contract-attestation.pdf',
    'GET /lots/:lotId/award-notice',
    'GET /lots/:lotId/award-notice.pdf',
  ),
];
