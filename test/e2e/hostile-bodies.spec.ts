import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { SESSION_COOKIE } from '@kaibiao/identity';
import { DEEPEST, type Issue } from '@kaibiao/kernel';
import { person, type Person } from './support/scene';
import { newId, runningApi, type RunningApi } from './support/api';
import { codeOf, type Answer } from './support/http';

/** What takes minutes takes parts of a second here. */
const PACE = { headMs: 400, windowMs: 500, windowBytes: 20, bodyMs: 1000, idleMs: 60_000 };
const DEEP = 200_000;
const DAY_OF_WORDS = 3 * 1024 * 1024;

let api: RunningApi;
let agency: Person;
beforeAll(async () => {
  api = await runningApi(undefined, { pace: PACE });
  agency = await person(api, ['agency']);
});
afterAll(() => api.close());

const post = (path: string, text: string, headers: Record<string, string> = {}): Promise<Answer> =>
  api.ask({
    method: 'POST',
    path,
    token: agency.token,
    bytes: Buffer.from(text),
    headers: { 'content-type': 'application/json', ...headers },
  });

describe('a hostile body is refused, and the api goes on, when it', () => {
  afterEach(async () => expect((await api.ask({ method: 'GET', path: '/health/ready' })).status).toBe(200));

  /** The reasons that a body of JSON is refused for. */
  const reasons = (answer: Answer): string[] =>
    (JSON.parse(answer.text) as { facts: { issues: Issue[] } }).facts.issues.map(({ code }) => code);

  it.each([
    ['a list', '['.repeat(DEEP) + ']'.repeat(DEEP)],
    ['a member that is known', `{"name":${'['.repeat(DEEP)}${']'.repeat(DEEP)}}`],
    ['a member that is unknown', `{"unknown":${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}}`],
    ['a nested class', `{"policy":${'{"policy":'.repeat(DEEP / 10)}1${'}'.repeat(DEEP / 10)}}`],
  ])('nests %s two hundred thousand deep', async (_, text) => {
    const answer = await post('/api/v1/lots', text, { 'idempotency-key': '0198c3a0-7b1e-7c00-8000-000000000001' });
    expect([answer.status, codeOf(answer), reasons(answer)]).toEqual([422, 'REQUEST_INVALID', ['BODY_NESTED_TOO_DEEP']]);
  });

  it('nests one deeper than any of ours, where a class that checks it would name the member', async () => {
    const nested = (deep: number) =>
      post('/api/v1/lots', `{"unknown":${'['.repeat(deep - 1)}${']'.repeat(deep - 1)}}`, { 'idempotency-key': newId() });
    expect(reasons(await nested(DEEPEST))).toContain('FIELD_WHITELIST_VALIDATION');
    expect(reasons(await nested(DEEPEST + 1))).toEqual(['BODY_NESTED_TOO_DEEP']);
  });

  it('has a member twice', async () => {
    const answer = await post('/api/v1/sessions/password', '{"login":"a","login":"b","password":"c","code":"000000","code":"000001"}');
    expect([answer.status, codeOf(answer), reasons(answer)]).toEqual([422, 'REQUEST_INVALID', ['BODY_MEMBER_TWICE']]);
  });

  it('is one word of three megabytes', async () => {
    const answer = await post(
      '/api/v1/sessions/password',
      JSON.stringify({ login: 'a'.repeat(DAY_OF_WORDS), password: 'b', code: '000000' }),
    );
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.text.length).toBeLessThan(10_000);
  });

  it('is larger than any JSON may be', async () => {
    expect(codeOf(await post('/api/v1/lots', `"${'a'.repeat(5 * 1024 * 1024)}"`))).toBe('BODY_TOO_LARGE');
  });

  it('says that it is JSON and is none', async () => {
    for (const text of ['', '{', 'null', '[]', '1e999', '{"a":\u0000}'])
      expect([text, (await post('/api/v1/lots', text)).status >= 400]).toEqual([text, true]);
    const answer = await post('/api/v1/lots', '{"a":');
    expect([answer.status, codeOf(answer), JSON.parse(answer.text).remedy]).toEqual([
      400,
      'REQUEST_UNREADABLE',
      expect.stringContaining('JSON'),
    ]);
  });
});

describe('a hostile query or head is refused when it', () => {
  it('names a parameter twice', async () => {
    for (const query of ['limit=1&limit=100', 'limit[]=1', 'word=a&word=b'])
      expect([query, (await api.ask({ method: 'GET', path: `/api/v1/public/lots?${query}` })).status]).toEqual([query, 422]);
  });

  it('tries to write a line of its own into an answer or a log', async () => {
    const answer = await api.ask({ method: 'GET', path: '/api/v1/lots/%0d%0aset-cookie:%20a=b', token: agency.token });
    expect([answer.status, answer.headers['set-cookie']]).toEqual([404, undefined]);
  });

  it('smuggles a second request behind two lengths', async () => {
    const { port, hostname } = new URL(api.url);
    const head = `POST /api/v1/sessions/challenges HTTP/1.1\r\nhost: ${hostname}\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /api/v1/trust HTTP/1.1\r\nhost: x\r\n\r\n`;
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(Number(port), hostname, () => socket.write(head));
      socket.on('data', (data: Buffer) => (text += data.toString('latin1'))).on('close', () => resolve(text));
      socket.on('error', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });
});

describe('a line is hung up on', () => {
  /** What came over it until the other side closed it; `write` until then. */
  const line = (write: (socket: Socket) => void): Promise<string> => {
    const { port, hostname } = new URL(api.url);
    return new Promise((resolve) => {
      let text = '';
      const socket = connect(Number(port), hostname, () => write(socket));
      socket.on('data', (data: Buffer) => (text += data.toString('latin1'))).on('close', () => resolve(text));
      socket.on('error', () => undefined);
    });
  };
  const drip = (socket: Socket, byte: string, everyMs: number): void => {
    const timer = setInterval(() => socket.write(byte), everyMs);
    socket.once('close', () => clearInterval(timer));
  };
  const upload = (length: number, token = ''): string =>
    `PUT /api/v1/transfer-trial HTTP/1.1\r\nhost: x\r\ncookie: ${SESSION_COOKIE}=${token}\r\ncontent-type: application/octet-stream\r\ncontent-length: ${length}\r\n\r\n`;

  it.each([
    ['says nothing', '', ''],
    ['never ends its head', 'GET /health/live HTTP/1.1\r\nhost: x\r\n', 'a: b\r\n'],
    [
      'sends JSON byte by byte',
      'POST /api/v1/sessions/challenges HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n',
      ' ',
    ],
  ])('that %s', async (_, head, byte) => {
    expect(await line((socket) => (socket.write(head), drip(socket, byte, 20)))).toMatch(/^HTTP\/1\.1 408 |^$/);
  });

  it('that goes on sending JSON for longer than any takes, however fast', async () => {
    const head = 'POST /api/v1/lots HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 4000000\r\n\r\n';
    expect(await line((socket) => (socket.write(head), drip(socket, ' '.repeat(30), 10)))).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('that drips a file slower than any line that anybody bids over; not one that is as thin as that', async () => {
    const { token } = await person(api, ['bidder']);
    expect(await line((socket) => (socket.write(upload(100_000, token)), drip(socket, 'x', 60)))).toMatch(/^HTTP\/1\.1 408 /);
    const thin = await line((socket) => {
      socket.write(upload(3_000, token));
      drip(socket, 'x'.repeat(30), 10);
      socket.on('data', () => socket.end());
    });
    expect(thin).toMatch(/^HTTP\/1\.1 200 [^]*"length":3000/);
  });

  it('but not on what comes over no line at all and is refused before its body is read', async () => {
    const { statusCode } = await api.app.inject({
      ...{ method: 'POST', url: '/api/v1/lots', payload: 'x' },
      headers: { 'content-type': 'application/json', 'content-length': '5000000' },
    });
    expect(statusCode).toBe(413);
    // Whoever began later is hung up on: the time of the other is over, too.
    const head = 'POST /api/v1/lots HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 4000000\r\n\r\n';
    expect(await line((socket) => (socket.write(head), drip(socket, ' '.repeat(30), 10)))).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('on which nothing moves, by Node itself, and no bid for the time that it takes as a whole', () => {
    const { timeout, requestTimeout } = api.app.getHttpServer() as Server;
    expect([timeout, requestTimeout]).toEqual([PACE.idleMs, 0]);
  });

  it('that was refused and goes on dripping', async () => {
    expect(await line((socket) => (socket.write(upload(100_000)), drip(socket, 'x', 60)))).toMatch(/^HTTP\/1\.1 401 /);
  });
});
