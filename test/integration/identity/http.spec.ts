import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DisableAccount, GiveRoles, OpenAccount, SESSION_COOKIE, toPem, type Challenge } from '@kaibiao/identity';
import { createCheckedApi } from '../../support/answers/checked-api';
import { ADMIN, answer, codeAt, ORIGIN, person, world, type Person, type World } from './world';

type Answer = Awaited<ReturnType<NestFastifyApplication['inject']>>;

describe('sign-in over HTTP', () => {
  let w: World;
  let api: NestFastifyApplication;
  let bidder: Person;

  beforeAll(async () => {
    w = await world();
    bidder = await person(w);
    api = await createCheckedApi(w.config);
    await api.init();
    await api.getHttpAdapter().getInstance().ready();
  });
  afterAll(async () => {
    await api.close();
    await w.close();
  });

  const call = (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    options: { body?: object; token?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer> =>
    api.inject({
      method,
      url: `/api/v1${path}`,
      headers: { origin: ORIGIN, ...options.headers },
      cookies: options.token === undefined ? {} : { [SESSION_COOKIE]: options.token },
      ...(options.body ? { payload: options.body } : {}),
    });
  const signIn = async (who: Person, token?: string) => {
    const challenge = (await call('POST', '/sessions/challenges')).json<Challenge>();
    const signature = Buffer.from(await answer(challenge, who.signer)).toString('base64');
    return call('POST', '/sessions/certificate', {
      body: { challengeId: challenge.challengeId, signature },
      ...(token === undefined ? {} : { token }),
    });
  };
  const tokenOf = (reply: Answer) => reply.cookies.find(({ name }) => name === SESSION_COOKIE)!.value;

  it('sets a cookie that only this host gets, over a secure origin, out of reach of scripts and other sites', async () => {
    const reply = await signIn(bidder);
    expect(reply.statusCode).toBe(201);
    const [cookie] = reply.cookies;
    expect(cookie).toMatchObject({ name: '__Host-kaibiao', path: '/', httpOnly: true, secure: true, sameSite: 'Strict' });
    expect(cookie).not.toHaveProperty('domain');
    expect(reply.headers['cache-control']).toBe('no-store');
    expect(reply.json()).toMatchObject({ accountId: bidder.accountId, roles: ['bidder'] });
    expect(reply.body).not.toContain(tokenOf(reply));
  });

  it('has browsers come by TLS alone for a year, where its own address begins with https', async () => {
    const headersAt = async (publicUrl: string) => {
      const other = await createCheckedApi({ ...w.config, http: { ...w.config.http, publicUrl } });
      const { headers } = await other.inject({ method: 'GET', url: '/api/v1/time' });
      await other.close();
      return headers['strict-transport-security'];
    };
    expect(await headersAt('https://bid.example.gov.cn')).toBe('max-age=31536000; includeSubDomains');
    expect(await headersAt(ORIGIN)).toBeUndefined();
  });

  it('gives a new token at each sign-in: a planted one opens nothing, the one before is dead', async () => {
    const planted = 'planted-by-somebody-else';
    const first = tokenOf(await signIn(bidder, planted));
    expect(first).not.toBe(planted);
    expect((await call('GET', '/account', { token: planted })).statusCode).toBe(401);
    const second = tokenOf(await signIn(bidder, first));
    expect((await call('GET', '/account', { token: first })).statusCode).toBe(401);
    expect((await call('GET', '/account', { token: second })).json()).toMatchObject({
      accountId: bidder.accountId,
      organisation: { code: bidder.principal.organisationCode },
    });
  });

  it('signs out, once and again', async () => {
    const token = tokenOf(await signIn(bidder));
    const reply = await call('DELETE', '/sessions/current', { token });
    expect([reply.statusCode, tokenOf(reply)]).toEqual([204, '']);
    expect((await call('GET', '/account', { token })).statusCode).toBe(401);
    expect((await call('DELETE', '/sessions/current', { token })).statusCode).toBe(204);
    expect((await call('DELETE', '/sessions/current')).statusCode).toBe(204);
  });

  it('refuses an act that a page of another site started', async () => {
    const reply = await call('POST', '/sessions/challenges', { headers: { origin: 'https://evil.example' } });
    expect([reply.statusCode, reply.json<{ code: string }>().code]).toEqual([403, 'ORIGIN_FOREIGN']);
  });

  it('refuses members of the body that it does not know', async () => {
    const body = { login: 'a', password: 'b', code: '000000', roles: ['security_admin'] };
    expect((await call('POST', '/sessions/password', { body })).json()).toMatchObject({
      code: 'REQUEST_INVALID',
      facts: { issues: [{ field: 'roles' }] },
    });
  });

  it('answers a refused sign-in with the reason and no more', async () => {
    const challenge = (await call('POST', '/sessions/challenges')).json<Challenge>();
    const reply = await call('POST', '/sessions/certificate', { body: { challengeId: challenge.challengeId, signature: 'AAAA' } });
    expect([reply.statusCode, reply.json()]).toMatchObject([401, { code: 'SIGN_IN_REFUSED', facts: { reason: 'SIGNATURE_INVALID' } }]);
    expect(reply.cookies).toEqual([]);
  });

  describe('of staff', () => {
    let token: string;
    beforeAll(async () => {
      const input = {
        organisationId: bidder.organisationId,
        displayName: '陈安全',
        roles: ['security_admin' as const],
        login: 'secadmin',
        password: 'security of the centre',
      };
      const { totp } = await w.get(OpenAccount).execute(ADMIN, input, w.newId());
      const code = codeAt(totp!.secret, await w.trueSeconds());
      token = tokenOf(await call('POST', '/sessions/password', { body: { login: 'secadmin', password: 'security of the centre', code } }));
    });
    const act = () => ({ 'idempotency-key': w.newId() });

    it('opens accounts, gives roles, disables and revokes', async () => {
      const code = '91350211M000100Y46';
      const registered = await call('POST', '/organisations', {
        token,
        headers: act(),
        body: { code, name: '江苏苏润建筑工程有限公司', regionCode: '321302' },
      });
      const { organisationId } = registered.json<{ organisationId: string }>();
      const opened = await call('POST', '/accounts', {
        token,
        headers: act(),
        body: { organisationId, displayName: '李经办', roles: ['agency'] },
      });
      expect([opened.statusCode, opened.json()]).toMatchObject([201, { totp: null }]);
      const { accountId } = opened.json<{ accountId: string }>();
      expect((await call('PUT', `/accounts/${accountId}/roles`, { token, body: { roles: ['bidder'] } })).statusCode).toBe(204);
      expect((await call('POST', `/accounts/${accountId}/disablement`, { token, body: { reason: '离职' } })).statusCode).toBe(204);
      const { items } = (await call('GET', '/accounts?size=100', { token })).json<{
        items: { accountId: string; disabledAt: string | null; roles: string[] }[];
      }>();
      const [found] = items.filter((item) => item.accountId === accountId);
      expect(found).toMatchObject({ roles: ['bidder'], disabledAt: expect.stringMatching(/Z$/) as string });
      expect((await call('PUT', '/accounts/nonsense/roles', { token, body: { roles: ['bidder'] } })).statusCode).toBe(404);
    });

    it('refuses an act without an id', async () => {
      const reply = await call('POST', '/organisations', { token, body: { code: '91350100M000100Y43', name: 'x', regionCode: '321302' } });
      expect(reply.json()).toMatchObject({ code: 'ACT_ID_INVALID' });
    });

    it('is closed to a bidder', async () => {
      const own = tokenOf(await signIn(bidder));
      for (const [method, path] of [
        ['GET', '/accounts'],
        ['GET', '/organisations'],
        ['POST', '/accounts'],
        ['POST', `/certificates/${bidder.fingerprint}/revocation`],
      ] as const) {
        expect((await call(method, path, { token: own, headers: act(), body: method === 'POST' ? {} : undefined })).statusCode).toBe(403);
      }
    });

    it('takes a new password, after which the session is dead', async () => {
      const change = (password: string, newPassword: string) =>
        call('POST', '/account/password', { token, body: { password, newPassword } });
      expect((await change('not the password', 'another long password')).json()).toMatchObject({ code: 'PASSWORD_REFUSED' });
      expect((await change('security of the centre', 'short')).json()).toMatchObject({ code: 'ACCOUNT_INVALID' });
      expect((await change('security of the centre', 'another long password')).statusCode).toBe(204);
      expect((await call('GET', '/account', { token })).statusCode).toBe(401);
    });
  });

  it('shows an agency a tenderer by its exact code, and no list: a bidder that enters while bids are taken stays unseen', async () => {
    const token = tokenOf(await signIn(bidder));
    await w.get(GiveRoles).execute(ADMIN, bidder.accountId, ['agency']);
    const code = bidder.principal.organisationCode!;
    expect((await call('GET', '/organisations', { token })).statusCode).toBe(403);
    expect((await call('GET', `/tenderers/${code}`, { token })).statusCode).toBe(404);
    const { organisationId } = bidder;
    await w.get(OpenAccount).execute(ADMIN, { organisationId, displayName: '业主', roles: ['tenderer'] }, w.newId());
    expect((await call('GET', `/tenderers/${code}`, { token })).json()).toMatchObject({ code, organisationId });
    expect((await call('GET', `/tenderers/${code.slice(0, 17)}`, { token })).statusCode).toBe(404);
    await w.get(GiveRoles).execute(ADMIN, bidder.accountId, ['bidder']);
  });

  it('asks for the roles as they are now, not as they were at the sign-in', async () => {
    const token = tokenOf(await signIn(bidder));
    await w.get(GiveRoles).execute(ADMIN, bidder.accountId, ['agency']);
    expect((await call('GET', '/projects', { token })).statusCode).toBe(200);
    await w.get(GiveRoles).execute(ADMIN, bidder.accountId, ['bidder']);
    expect((await call('GET', '/projects', { token })).statusCode).toBe(403);
  });

  it('has no session for a disabled account', async () => {
    const token = tokenOf(await signIn(bidder));
    await w.get(DisableAccount).execute(ADMIN, bidder.accountId, '离职');
    expect((await call('GET', '/account', { token })).statusCode).toBe(401);
  });

  it('publishes the trusted certificates and the time that decides, to anybody', async () => {
    const trust = await call('GET', '/trust');
    expect(trust.json()).toEqual({
      authorities: [toPem(w.ca.certificate, 'CERTIFICATE')],
      intermediates: [],
      revocationLists: [],
      platformCertificate: null,
      logPublicKey: null,
      logVerifierKey: null,
    });
    mkdirSync(w.config.secretsFolder, { recursive: true });
    writeFileSync(join(w.config.secretsFolder, 'log-key.pub'), 'a key');
    expect((await call('GET', '/trust')).json()).toMatchObject({ logPublicKey: 'a key' });
    await w.shiftClock(86_400);
    const { now } = (await call('GET', '/time')).json<{ now: string }>();
    expect(Math.abs(Date.parse(now) / 1000 - (await w.trueSeconds()) - 86_400)).toBeLessThan(5);
  });
});
