import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CloseReview, GiveVerdicts, type RoomView } from '@kaibiao/evaluation';
import { Account, SESSION_COOKIE, Sessions, type Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { createCheckedApi } from '../../support/answers/checked-api';
import { soundScheme } from '../../support/sound-lot';
import { committeeAtWork, register, type Member } from './committee-at-work';
import { BID_FILE, openedLot, type OpenedLot } from './opened-lot';
import { newId, World } from './world';

describe('the evaluation room over HTTP', () => {
  let world: World;
  let api: NestFastifyApplication;
  let lot: OpenedLot;
  let members: Member[];
  const tokens = new Map<string, string>();

  const tokenOf = async ({ accountId }: Principal): Promise<string> => {
    const known = tokens.get(accountId);
    if (known) return known;
    const { token } = await world
      .get(UnitOfWork)
      .run(async (tx) => world.get(Sessions).start(tx, await tx.lock(Account, { id: accountId }), null));
    tokens.set(accountId, token);
    return token;
  };
  const call = async (
    who: Principal | null,
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    more: { body?: object; headers?: Record<string, string> } = {},
  ) =>
    api.inject({
      method,
      url: `/api/v1${path}`,
      headers: { ...more.headers },
      cookies: who ? { [SESSION_COOKIE]: await tokenOf(who) } : {},
      ...(more.body ? { payload: more.body } : {}),
    });
  const at = (path: string) => `/lots/${lot.id}/evaluation${path}`;

  beforeAll(async () => {
    world = await World.open();
    await register(world);
    lot = await openedLot(world, soundScheme(), ['12350000.00', '12180000.00', '12600000.00']);
    members = await committeeAtWork(world, lot);
    for (const { principal } of members) {
      const verdicts = lot.bids.flatMap(({ submissionId }) =>
        ['F1', 'Q1', 'R1'].map((itemId) => ({ itemId, submissionId, verdict: 'pass' as const, reason: '' })),
      );
      await world.get(GiveVerdicts).execute(principal, { lotId: lot.id, verdicts });
    }
    await world.get(CloseReview).execute(members[0]!.principal, { lotId: lot.id, rejections: [] });
    api = await createCheckedApi(world.platform.config);
    await api.init();
    await api.getHttpAdapter().getInstance().ready();
  });
  afterAll(async () => {
    await api.close();
    await world.close();
  });

  it('lets members in, and answers others as if there were no room', async () => {
    const { principal } = members[1]!;
    expect((await call(principal, 'GET', '/evaluation/rooms')).json()).toMatchObject([{ lotId: lot.id }]);
    expect((await call(principal, 'GET', at(''))).json<RoomView>()).toMatchObject({ phase: 'scoring', self: members[1]!.memberId });
    const stranger = (await world.person(['tenderer'], world.tenderer, '招标人')).principal;
    const problem = (reply: Awaited<ReturnType<typeof call>>) => ({ ...reply.json<Record<string, unknown>>(), traceId: '' });
    const foreign = await call(stranger, 'GET', at(''));
    expect(foreign.statusCode).toBe(404);
    expect(problem(foreign)).toEqual(problem(await call(stranger, 'GET', `/lots/${newId()}/evaluation`)));
    expect((await call(world.desk, 'GET', at(''))).statusCode).toBe(403);
    expect((await call(null, 'GET', at(''))).statusCode).toBe(401);
  });

  it('sends a file of a bid in parts', async () => {
    const { principal } = members[1]!;
    const [bid] = (await call(principal, 'GET', at(''))).json<RoomView>().bids;
    const path = at(`/bids/${bid!.submissionId}/files/${bid!.files[0]!.hash}`);
    const whole = await call(principal, 'GET', path);
    expect(whole.rawPayload).toEqual(BID_FILE);
    expect(whole.headers['content-type']).toBe('application/pdf');
    const part = await call(principal, 'GET', path, { headers: { range: 'bytes=10-19' } });
    expect([part.statusCode, part.headers['content-range']]).toEqual([206, `bytes 10-19/${BID_FILE.length}`]);
    expect(part.rawPayload).toEqual(BID_FILE.subarray(10, 20));
  });

  it('shows a file and gives no copy of it, where the tender document does not say that members may keep one', async () => {
    const { principal } = members[1]!;
    const room = (await call(principal, 'GET', at(''))).json<RoomView>();
    expect(room.copies).toEqual({ allowed: false, basis: '评标委员会和评标方法暂行规定 第四十四条' });
    const path = at(`/bids/${room.bids[0]!.submissionId}/files/${room.bids[0]!.files[0]!.hash}`);
    const page = { 'sec-fetch-dest': 'empty' };
    const shown = await call(principal, 'GET', path, { headers: page });
    expect([shown.headers['content-disposition'], shown.headers['cache-control']]).toEqual(['inline', 'private, no-store']);
    const asked = await call(principal, 'GET', `${path}?as=attachment`, { headers: page });
    const opened = await call(principal, 'GET', path, { headers: { 'sec-fetch-dest': 'document' } });
    for (const refused of [asked, opened]) {
      expect(refused.statusCode).toBe(403);
      expect(refused.json()).toMatchObject({ code: 'BID_FILE_VIEW_ONLY', facts: { basis: room.copies.basis } });
      expect(refused.headers['content-disposition']).toBeUndefined();
    }
    const stranger = (await world.person(['tenderer'], world.tenderer, '招标人')).principal;
    expect((await call(stranger, 'GET', `${path}?as=attachment`)).json()).toMatchObject({ code: 'LOT_NOT_FOUND' });
  });

  it('gives copies where the document says so', async () => {
    const { principal } = members[1]!;
    const store = world.get(UnitOfWork);
    const say = (copies: boolean) =>
      store.run((tx) =>
        tx.query(
          `update lot set evaluation_scheme = ${copies ? `evaluation_scheme || '{"copies":true}'` : `evaluation_scheme - 'copies'`} where id = $1`,
          [lot.id],
        ),
      );
    await say(true);
    const room = (await call(principal, 'GET', at(''))).json<RoomView>();
    expect(room.copies.allowed).toBe(true);
    const path = at(`/bids/${room.bids[0]!.submissionId}/files/${room.bids[0]!.files[0]!.hash}?as=attachment`);
    const kept = await call(principal, 'GET', path);
    expect([kept.statusCode, kept.headers['content-disposition']]).toEqual([200, expect.stringMatching(/^attachment; filename=/)]);
    expect(kept.rawPayload).toEqual(BID_FILE);
    await say(false);
    expect((await call(principal, 'GET', path)).statusCode).toBe(403);
  });

  it('refuses points off the step with 422, naming every field', async () => {
    const score = {
      itemId: 'T1',
      submissionId: lot.bids[0]!.submissionId,
      points: '10.3',
      reason: '',
      evidence: { file: 'a.pdf', page: 1 },
    };
    const refused = await call(members[1]!.principal, 'PUT', at('/scores'), { body: { scores: [score] } });
    expect(refused.statusCode).toBe(422);
    expect(refused.json()).toMatchObject({
      code: 'SCORES_INVALID',
      facts: { issues: [{ code: 'SCORE_OFF_STEP', field: 'scores.0.points' }] },
    });
    expect((await call(members[1]!.principal, 'PUT', at('/scores'), { body: { scores: [{ ...score, points: '10.5' }] } })).statusCode).toBe(
      200,
    );
    const twice = await call(members[1]!.principal, 'PUT', at('/scores'), { body: { scores: [score, score] } });
    expect(twice.json()).toMatchObject({ code: 'REQUEST_INVALID' });
  });

  it('gives the stream of the evaluation to members, the expert desk and the supervisor only', async () => {
    const read = async (who: Principal | null) =>
      (await call(who, 'GET', `/streams/${encodeURIComponent(`evaluation/${lot.id}`)}/entries?after=0`)).statusCode;
    const bidder = (await world.person(['bidder'], lot.bids[0]!.company, '投标人')).principal;
    expect([await read(members[2]!.principal), await read(world.desk), await read(world.supervisor)]).toEqual([200, 200, 200]);
    expect([await read(bidder), await read(null)]).toEqual([404, 404]);
  });

  it('has no public result yet', async () => {
    expect((await call(null, 'GET', `/public/lots/${lot.code}/result`)).json()).toMatchObject({ status: 404, code: 'RESULT_NOT_FOUND' });
  });
});
