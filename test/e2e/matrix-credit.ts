import { row, type Row } from './matrix-row';

/** Libraries of organisations: part of the matrix. */
export const CREDIT: readonly Row[] = [
  ...row('library.keep', ['bidder'])(
    'GET /own-library',
    'GET /own-library/measures',
    'POST /own-library/entries/draft',
    'POST /own-library/entries',
    'POST /own-library/files',
    'GET /own-library/files/:hash',
  ),
  ...row('credit.check', ['centre_acceptance'])(
    'POST /credit-samples',
    'POST /credit-samples/:sampleId/draw',
    'POST /credit-samples/:sampleId/items/:number/findings',
  ),
  ...row('credit.watch', ['centre_acceptance', 'supervisor'])(
    'GET /credit-samples',
    'GET /credit-samples/:sampleId',
    'GET /credit-samples/:sampleId/population',
    'GET /credit-samples/:sampleId/items/:number/files/:hash',
  ),
];
