import { row, type Row } from './matrix-row';

/** Libraries of organisations: part of the matrix. */
export const CREDIT: readonly Row[] = [
  ...row('library.keep', ['bidder'])(
    'GET /own-library',
    'POST /own-library/entries/draft',
    'POST /own-library/entries',
    'POST /own-library/files',
    'GET /own-library/files/:hash',
  ),
];
