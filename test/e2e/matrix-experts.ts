import { row, type Row } from './matrix-row';

/** The register of experts, their calls, the forming of a committee: part of the matrix. */
export const EXPERTS: readonly Row[] = [
  ...row('expert.read', ['centre_expert_desk'])(
    'GET /experts',
    'GET /experts/:accountId',
    'GET /experts/:accountId/commitments',
    'GET /experts/:accountId/papers/:hash',
    'GET /specialities/stranded',
  ),
  ...row('expert.register', ['centre_expert_desk'])(
    'PUT /experts/:accountId',
    'POST /experts/:accountId/bans',
    'POST /experts/:accountId/bans/:banId/lifting',
    'POST /experts/:accountId/departures',
    'POST /experts/:accountId/commitments/:version/findings',
    'POST /experts/:accountId/training',
    'PUT /training-requirements/:year',
  ),
  ...row('expert.register', ['centre_expert_desk'])('POST /specialities', 'POST /specialities/preview'),
  ...row('speciality.read', ['agency', 'tenderer', 'expert', 'centre_expert_desk', 'supervisor'])('GET /specialities'),
  ...row('expert.own', ['expert'])(
    'GET /own-expert-entry',
    'GET /own-expert-entry/commitments',
    'POST /own-expert-entry/commitments/draft',
    'POST /own-expert-entry/commitments',
    'POST /own-expert-entry/papers',
    'GET /own-expert-entry/papers/:hash',
    'POST /own-expert-entry/departures',
    'POST /own-expert-entry/leaves',
    'POST /own-expert-entry/leaves/:leaveId/cancellation',
  ),
  ...row('committee.form', ['centre_expert_desk'])(
    'POST /lots/:lotId/committee/pool',
    'POST /lots/:lotId/committee/draw',
    'POST /lots/:lotId/committee/room',
    'POST /lots/:lotId/committee/replacements',
    'POST /lots/:lotId/committee/supplements',
    'POST /lots/:lotId/committee/supplements/:number/draw',
  ),
  ...row('summons.answer', ['expert'])('GET /summons', 'POST /summons/:summonsId/answer', 'POST /summons/:summonsId/withdrawal'),
];
