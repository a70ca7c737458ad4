import { runningApi, type RunningApi } from '../support/api';
import { codeOf } from '../support/http';
import { person } from '../support/scene';

const MOST = 4 * 1024 * 1024;

describe('a trial transfer', () => {
  let api: RunningApi;
  let token: string;

  beforeAll(async () => {
    api = await runningApi();
    ({ token } = await person(api, ['bidder']));
  });
  afterAll(() => api.close());

  const send = (length: number) => api.ask({ method: 'PUT', path: '/api/v1/transfer-trial', token, bytes: Buffer.alloc(length, 7) });

  it('counts what arrives', async () => {
    const answer = await send(MOST);
    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { length: MOST }]);
  });

  it('refuses more than it takes, and says how much that is', async () => {
    const answer = await send(MOST + 1);
    expect([answer.status, codeOf(answer)]).toEqual([413, 'TRANSFER_TRIAL_TOO_LARGE']);
  });
});
