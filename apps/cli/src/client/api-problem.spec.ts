import { ApiProblem } from './api-problem';

const problem = (value: unknown): Buffer => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));

describe('a refusal of the server', () => {
  it('is one sentence with its remedy, code and facts', () => {
    const body = {
      code: 'BID_TOO_LATE',
      remedy: 'The deadline has passed.',
      facts: { deadline: '2026-12-21T01:30:00.000Z', nested: {} },
      traceId: 't',
    };
    const error = ApiProblem.of(410, problem(body));
    expect(error.message).toBe('The deadline has passed. [BID_TOO_LATE, deadline 2026-12-21T01:30:00.000Z]');
    expect(error).toMatchObject({ status: 410, code: 'BID_TOO_LATE', traceId: 't' });
  });

  it('names the further reasons after the first', () => {
    const issues = [{ code: 'A' }, { code: 'B', field: 'policy' }, { code: 'C' }];
    expect(ApiProblem.of(422, problem({ code: 'A', remedy: 'No.', facts: { issues } })).message).toBe('No. [A, B policy, C]');
  });

  it('is still one when a proxy answers with a page of its own', () => {
    expect(ApiProblem.of(502, problem('<html>')).message).toBe('The server refused the request. [HTTP_502]');
  });
});
