import { ROLES, Sessions, type Role } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { LotsService } from '@kaibiao/tender';
import { newId, runningApi, type RunningApi } from './support/api';
import { foreignTo, scene, signIn, type Scene } from './support/scene';
import { Listener, type Listening } from './support/sockets';

describe('who may listen', () => {
  let api: RunningApi;
  let s: Scene;
  const open: Listener[] = [];

  beforeAll(async () => {
    api = await runningApi();
    s = await scene(api);
  });
  afterEach(() => open.splice(0).forEach((listener) => listener.close()));
  afterAll(() => api.close());

  const listener = (how: Listening = {}): Promise<Listener> => {
    const made = new Listener(api, how);
    open.push(made);
    return made.connect();
  };
  const tokenOf = (role: Role | null) => (role ? { token: s.strangers[role].token } : {});
  const rest = async (stream: string, role: Role | null): Promise<[number, unknown]> => {
    const { status, text } = await api.ask({
      method: 'GET',
      path: `/api/v1/streams/${encodeURIComponent(stream)}/entries`,
      ...tokenOf(role),
    });
    return [status, untraced(JSON.parse(text) as object)];
  };
  const record = (stream: string, type: string): Promise<unknown> =>
    api.get(UnitOfWork).run(async (tx) => {
      await api.get(LotsService).lock(tx, stream.split('/')[1]!);
      await tx.record({ stream, type, actorId: 'worker', payload: {} });
    });

  it('refuses the handshake of a page of another origin', async () => {
    for (const origin of [
      'https://evil.example',
      'null',
      'http://kaibiao.test.evil.example',
      'https://kaibiao.test',
      'http://kaibiao.test:8080',
    ])
      await expect(listener({ origin })).rejects.toThrow();
    await expect(listener()).resolves.toBeDefined();
  });

  it('has no other namespace and no long polling', async () => {
    await expect(listener({ namespace: 'admin' })).rejects.toThrow();
    await expect(listener({ transports: ['polling'] })).rejects.toThrow();
  });

  it.each([null, ...ROLES])(
    'answers %s for streams of other people what it answers for missing ones, over sockets and HTTP alike',
    async (role) => {
      const missing = ['lot', 'desk', 'evaluation', 'submission'].map((kind) => `${kind}/${newId()}`);
      const socket = await listener(tokenOf(role));
      const [, nothing] = await rest(missing[0]!, role);
      expect(nothing).toMatchObject({ code: 'STREAM_NOT_FOUND', facts: {} });
      for (const stream of [
        ...missing,
        ...foreignTo(role, s.theirs).stream!,
        'lot/',
        '',
        'lot',
        `lot/${s.theirs.published}/x`,
        `LOT/${s.theirs.published}`,
      ]) {
        const answer = await socket.subscribe(stream);
        expect([stream, answer.ok || untraced(answer.problem)]).toEqual([stream, nothing]);
        if (stream !== '') expect([stream, await rest(stream, role)]).toEqual([stream, [404, nothing]]);
      }
      expect(socket.entries).toEqual([]);
    },
  );

  it('lets everybody hear a published lot', async () => {
    const stream = `lot/${s.theirs.published}`;
    const anonymous = await listener();
    expect(await anonymous.subscribe(stream)).toMatchObject({ ok: true });
    await record(stream, 'test.heard');
    await anonymous.heard('test.heard');
  });

  it.each([
    ['zh-CN', /错在所列成员（members）.*stream.*after/],
    ['en', /^The members listed are wrong\. Send .*stream.*after/],
  ])(
    'refuses a subscription that makes no sense, says in %s which member is wrong and what to send, and goes on',
    async (language, words) => {
      const socket = await listener({ language });
      const remedy = expect.stringMatching(words) as string;
      for (const [stream, after, members] of [
        [7, 0, ['stream']],
        [null, 0, ['stream']],
        ['x'.repeat(101), 0, ['stream']],
        ['lot/x', -1, ['after']],
        ['lot/x', 0.5, ['after']],
        ['lot/x', '0', ['after']],
        [undefined, null, ['stream', 'after']],
      ] as const) {
        const problem = { status: 422, code: 'SUBSCRIPTION_INVALID', facts: { members, longestStream: 100 }, remedy };
        expect(await socket.subscribe(stream, after)).toMatchObject({ ok: false, problem });
        expect(await socket.unsubscribe(stream, after)).toMatchObject({ ok: false, problem });
      }
      expect(await socket.subscribe(`lot/${s.theirs.published}`)).toMatchObject({ ok: true });
    },
  );

  it('stops the desk at the first entry after the listener has signed out or lost the role', async () => {
    const stream = `desk/${s.theirs.draft}`;
    const signedIn = async () => (await signIn(api, s.theirs.agency)).token;
    const [leaving, staying] = [await signedIn(), await signedIn()];
    const [gone, still] = [await listener({ token: leaving }), await listener({ token: staying })];
    for (const socket of [gone, still]) expect(await socket.subscribe(stream)).toMatchObject({ ok: true });
    await record(stream, 'test.before');
    await Promise.all([gone.heard('test.before'), still.heard('test.before')]);
    await api.get(Sessions).end(leaving);
    await record(stream, 'test.after');
    await Promise.all([gone.until(() => gone.ended.includes(stream)), still.heard('test.after')]);
    expect(gone.entries.map(({ type }) => type)).not.toContain('test.after');
    await api.owner.query(`update account set roles = '{bidder}' where id = $1`, [s.theirs.agency.accountId]);
    await record(stream, 'test.demoted');
    await still.until(() => still.ended.includes(stream));
    expect(still.entries.map(({ type }) => type)).not.toContain('test.demoted');
  });
});

function untraced(problem: object): object {
  return { ...problem, traceId: '' };
}
