import { Logger } from '@kaibiao/platform';
import { runningApi, newId, type RunningApi } from './support/api';
import { person, type Person } from './support/scene';

let api: RunningApi;
let agency: Person;
let bidder: Person;
const written: Record<string, unknown>[] = [];

beforeAll(async () => {
  api = await runningApi();
  agency = await person(api, ['agency']);
  bidder = await person(api, ['bidder']);
});
beforeEach(() => {
  written.length = 0;
  jest.spyOn(Logger.prototype, 'info').mockImplementation((event, fields = {}) => {
    if (event === 'request.refused') written.push(fields as Record<string, unknown>);
  });
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => api.close());

const acceptance = (token?: string) =>
  api.ask({ method: 'POST', path: `/api/v1/lots/${newId()}/acceptance`, token, headers: { 'idempotency-key': newId() } });

describe('what is written down of an attempt', () => {
  it('is the route, the code and the account of whoever had no right', async () => {
    await acceptance(agency.token);
    expect(written).toEqual([
      {
        traceId: expect.any(String) as string,
        method: 'POST',
        route: '/api/v1/lots/:lotId/acceptance',
        code: 'PERMISSION_MISSING',
        roles: ['agency'],
        accountId: agency.principal.accountId,
      },
    ]);
  });

  it('is of a bidder neither who nor anything about bidding', async () => {
    await acceptance(bidder.token);
    expect(written).toEqual([expect.not.objectContaining({ accountId: bidder.principal.accountId })]);
    written.length = 0;
    await api.owner.query('update session set fingerprint = null where account_id = $1', [bidder.principal.accountId]);
    const answer = await api.ask({ method: 'GET', path: '/api/v1/submissions', token: bidder.token });
    expect([answer.status, written]).toEqual([403, []]);
  });

  it('is a sign-in that failed, without the name that was tried', async () => {
    await api.ask({ method: 'POST', path: '/api/v1/sessions/password', body: { login: 'somebody', password: 'guess', code: '000000' } });
    expect(written).toEqual([expect.objectContaining({ route: '/api/v1/sessions/password', code: 'PASSWORD_REFUSED' })]);
    expect(JSON.stringify(written)).not.toMatch(/somebody|guess/);
  });

  it('is nothing where somebody is only asked to sign in', async () => {
    await acceptance();
    expect(written).toEqual([]);
  });
});
