import { answerFault } from './platform-errors';
import { releaseRefused } from './release-refused';

const answered = (status: number, code: string, facts: object = {}) => releaseRefused(answerFault(status, JSON.stringify({ code, facts })));

describe('a release that the platform did not take', () => {
  it.each<[number, string, object]>([
    [410, 'RELEASE_TOO_LATE', {}],
    [409, 'RELEASE_NOT_NEEDED', {}],
    [422, 'RELEASE_INVALID', { reason: 'manifestHash' }],
    [422, 'RELEASE_INVALID', { reason: 'segment' }],
    [422, 'SIGNATURE_INVALID', {}],
    [404, 'LOT_NOT_FOUND', {}],
    [409, 'OPENING_STEP_WRONG', { state: 'failed' }],
    [409, 'OPENING_STEP_WRONG', { state: 'terminated' }],
  ])('is given up after %s %s %j', (status, code, facts) => expect(answered(status, code, facts)).toBe('final'));

  it.each<[number, string, object]>([
    [409, 'OPENING_STEP_WRONG', { state: 'closed' }],
    [409, 'OPENING_STEP_WRONG', { state: 'reviewed' }],
    [409, 'OPENING_HELD', {}],
    [422, 'RELEASE_INVALID', { reason: 'segmentLater' }],
  ])('waits for its window after %s %s %j', (status, code, facts) => expect(answered(status, code, facts)).toBe('waiting'));

  it.each<[number, string]>([
    [500, 'INTERNAL'],
    [503, 'STORAGE_FAILING'],
    [429, 'REQUESTS_TOO_MANY'],
    [401, 'SESSION_REQUIRED'],
    [403, 'PERMISSION_MISSING'],
    [404, 'ROUTE_NOT_FOUND'],
    [422, 'CERTIFICATE_NOT_YET_VALID'],
  ])('is tried again after %s %s', (status, code) => expect(answered(status, code)).toBe('trouble'));

  it('is tried again after an answer that is none of the platform’s, whatever its status says', () => {
    for (const text of ['', '<html>', '[]', '"RELEASE_INVALID"', 'null', '{"code":7}'])
      expect(releaseRefused(answerFault(422, text))).toBe('trouble');
    expect(releaseRefused(new Error('RECEIPT_OTHER'))).toBe('trouble');
  });
});
