import { once } from 'node:events';
import { request } from 'node:http';
import { Account, needsCertificate, ROLES, Sessions, SESSION_COOKIE, type Permission, type Role } from '@kaibiao/identity';
import type { Issue } from '@kaibiao/kernel';
import { UnitOfWork } from '@kaibiao/platform';
import { MATRIX, type Row } from './authorisation-matrix';
import { newId, runningApi, type RunningApi } from './support/api';
import { codeIn, codeOf, type Answer, type Question } from './support/http';
import { inputs } from './support/inputs';
import { missingIds, questionFor } from './support/requests';
import { person, scene, type Scene } from './support/scene';

const MUTATING = MATRIX.filter(({ method }) => !['GET', 'HEAD', 'OPTIONS'].includes(method));
const CLOSED = MATRIX.filter(({ who }) => who !== 'public');
const nameOf = ({ method, path }: { method: string; path: string }): string => `${method} ${path}`;

describe('what a request must be', () => {
  let api: RunningApi;
  let s: Scene;

  beforeAll(async () => {
    api = await runningApi();
    s = await scene(api);
  });
  afterAll(() => api.close());

  const insider = (row: Row): Role => (row.who === 'public' ? ROLES[0] : row.who[0]!);
  const question = (row: Row): Question => {
    const { early: _, ...asked } = questionFor(row, missingIds());
    return asked;
  };
  const journalLength = async (): Promise<unknown> =>
    (await api.owner.query('select count(*) n, max(occurred_at) at from journal_entry')).rows[0];

  describe('of an origin', () => {
    it.each(['https://evil.example', 'null', 'https://kaibiao.test', 'http://kaibiao.test.evil.example'])(
      'that is ours: every act that a page of %s starts is refused before anything else, and changes nothing',
      async (origin) => {
        const before = await journalLength();
        for (const row of MUTATING) {
          const asked = question(row);
          const { token } = s.strangers[insider(row)];
          const answer = await api.ask({ ...asked, token, headers: { ...asked.headers, origin } });
          expect([nameOf(row), answer.status, codeOf(answer)]).toEqual([nameOf(row), 403, codeIn(row, 'ORIGIN_FOREIGN')]);
        }
        expect(await journalLength()).toEqual(before);
      },
    );

    it('gives the pages of others no leave to read an answer', async () => {
      for (const row of MATRIX) {
        const asked = question(row);
        const { token } = s.strangers[insider(row)];
        const headers = { origin: 'https://evil.example', 'access-control-request-method': row.method };
        for (const method of ['OPTIONS', ...(row.method === 'GET' ? ['GET'] : [])]) {
          const answer = await api.ask({ method, path: asked.path, token, headers });
          expect([nameOf(row), Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))]).toEqual([nameOf(row), []]);
        }
      }
    });
  });

  describe('with a session', () => {
    const refused = async (row: Row, cookie: string): Promise<Answer> => {
      const asked = question(row);
      return api.ask({ ...asked, headers: { ...asked.headers, cookie } });
    };
    const everywhereRefused = async (cookie: string): Promise<void> => {
      for (const row of CLOSED) {
        const answer = await refused(row, cookie);
        expect([nameOf(row), answer.status, codeOf(answer)]).toEqual([nameOf(row), 401, codeIn(row, 'SESSION_REQUIRED')]);
      }
    };

    it('that a certificate opened, for all that is about a bid: an administrator could have set the password', async () => {
      const { accountId } = s.strangers.bidder.principal;
      const opened = api.get(UnitOfWork).run(async (tx) => api.get(Sessions).start(tx, await tx.lock(Account, { id: accountId }), null));
      const { token } = await opened;
      const bids = MATRIX.filter(({ needs, who }) => who !== 'public' && needsCertificate(needs as Permission));
      expect(bids.length).toBeGreaterThan(5);
      for (const row of bids) {
        const answer = await api.ask({ ...question(row), token });
        expect([nameOf(row), answer.status, codeOf(answer)]).toEqual([nameOf(row), 403, codeIn(row, 'CERTIFICATE_SESSION_REQUIRED')]);
      }
    });

    it('that was not invented, cut, or sent under another name', async () => {
      const { token } = s.strangers.agency;
      await everywhereRefused(`${SESSION_COOKIE}=${Buffer.alloc(32, 7).toString('base64url')}`);
      await everywhereRefused(`${SESSION_COOKIE}=${token.slice(0, -1)}`);
      await everywhereRefused(`kaibiao=${token}`);
    });

    it('that has not ended', async () => {
      const { token } = await person(
        api,
        ROLES.filter((role) => !role.endsWith('_admin')),
      );
      await api.get(Sessions).end(token);
      await everywhereRefused(`${SESSION_COOKIE}=${token}`);
    });

    it('that has not expired', async () => {
      const { token } = await person(api, ['agency']);
      const use = () => api.ask({ method: 'GET', path: '/api/v1/account', token });
      expect((await use()).status).toBe(200);
      await api.owner.query(`update clock_offset set offset_ms = $1`, [8 * 3_600_000]);
      try {
        await everywhereRefused(`${SESSION_COOKIE}=${token}`);
      } finally {
        await api.owner.query('update clock_offset set offset_ms = 0');
      }
    });

    it('that somebody uses, an upload that runs for hours among the uses', async () => {
      const idle = { ...api.config.limits, idleMinutes: 60 };
      const other = await runningApi({ config: { ...api.config, limits: idle }, database: api.database });
      const { token, principal } = await person(api, ['bidder']);
      const at = (minutes: number) => api.owner.query('update clock_offset set offset_ms = $1', [minutes * 60_000]);
      const used = 'select last_used_at::text at from session where account_id = $1';
      const lastUsed = async () => (await api.owner.query<{ at: string }>(used, [principal.accountId])).rows[0]!.at;
      const use = async () => (await other.ask({ method: 'GET', path: '/api/v1/account', token })).status;
      try {
        for (const minutes of [50, 100]) expect([await at(minutes), minutes, await use()].slice(1)).toEqual([minutes, 200]);
        const upload = request(new URL('/api/v1/transfer-trial', other.url), {
          method: 'PUT',
          headers: { cookie: `${SESSION_COOKIE}=${token}`, 'content-type': 'application/octet-stream', 'content-length': '2' },
        });
        const answered = once(upload, 'response');
        await at(110);
        const before = await lastUsed();
        upload.write('a');
        while ((await lastUsed()) === before);
        await at(200);
        const during = await lastUsed();
        upload.end('b');
        const [{ statusCode }] = (await answered) as [{ statusCode: number; resume(): void }];
        while ((await lastUsed()) === during);
        expect([statusCode, await use()]).toEqual([200, 200]);
        await at(261);
        expect(await use()).toBe(401);
      } finally {
        await at(0);
        await other.close();
      }
    });

    it('of an account that is not disabled', async () => {
      const { token, principal } = await person(api, ['agency']);
      await api.owner.query('update account set disabled_at = kaibiao.now() where id = $1', [principal.accountId]);
      await everywhereRefused(`${SESSION_COOKIE}=${token}`);
    });

    it('under every method that a route answers: HEAD asks for no less than GET', async () => {
      for (const row of CLOSED.filter(({ method }) => method === 'GET'))
        expect([nameOf(row), (await api.ask({ ...question(row), method: 'HEAD' })).status]).toEqual([nameOf(row), 401]);
    });
  });

  describe('with nothing in it that was not asked for', () => {
    it('because a class checks every body and every query member by member', () => {
      const found = inputs(api.app);
      expect(found.length).toBeGreaterThan(30);
      expect(found.filter(({ checked }) => !checked)).toEqual([]);
    });

    it('in the body, on every level of it', async () => {
      const bodies = new Set(inputs(api.app).flatMap(({ route, from }) => (from === 'body' ? [route] : [])));
      const rows = MUTATING.filter((row) => bodies.has(nameOf(row)));
      expect(rows.length).toBe(bodies.size);
      for (const row of rows) {
        const asked = question(row);
        for (const [field, body] of smuggled((asked.body ?? {}) as object)) {
          const answer = await api.ask({ ...asked, body, token: s.strangers[insider(row)].token });
          expect([nameOf(row), field, answer.status, unknownFields(answer)]).toEqual([nameOf(row), field, 422, [field]]);
        }
      }
    });

    it('in the query', async () => {
      const queries = new Set(inputs(api.app).flatMap(({ route, from }) => (from === 'query' ? [route] : [])));
      const rows = MATRIX.filter((row) => queries.has(nameOf(row)));
      expect(rows.length).toBe(queries.size);
      for (const row of rows) {
        const asked = question(row);
        const path = `${asked.path}${asked.path.includes('?') ? '&' : '?'}smuggled=1`;
        const answer = await api.ask({ ...asked, path, token: s.strangers[insider(row)].token });
        expect([nameOf(row), answer.status, unknownFields(answer)]).toEqual([nameOf(row), 422, ['smuggled']]);
      }
    });

    it('and no member that reaches for the prototype', async () => {
      const sound = '"code":"91350100M000100Y43","name":"江苏苏润建筑工程有限公司","regionCode":"321302"';
      const { token } = s.strangers.security_admin;
      const register = (more: string) => {
        const headers = { 'content-type': 'application/json', 'idempotency-key': newId() };
        return api.ask({ method: 'POST', path: '/api/v1/organisations', token, bytes: Buffer.from(`{${sound}${more}}`), headers });
      };
      for (const more of [',"__proto__":{"roles":["security_admin"]}', ',"constructor":{"prototype":{"roles":[]}}']) {
        const answer = await register(more);
        expect([more, answer.status, codeOf(answer)]).toEqual([more, 400, 'REQUEST_UNREADABLE']);
      }
      // Nothing else in it was amiss.
      expect((await register('')).status).toBe(201);
      expect(({} as { roles?: unknown }).roles).toBeUndefined();
    });
  });
});

/** The body with an unknown member, once on each level; with the name under which it must be refused. */
function smuggled(body: object, at = ''): [string, object][] {
  const here: [string, object] = [`${at}smuggled`, { ...body, smuggled: true }];
  const below = Object.entries(body).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value !== 'object' || value === null || FREE.has(name)) return [];
    if (Array.isArray(value)) {
      const [first, ...rest] = value as unknown[];
      if (typeof first !== 'object' || first === null) return [];
      return smuggled(first, `${at}${name}.0.`).map(([field, changed]): [string, object] => [
        field,
        { ...body, [name]: [changed, ...rest] },
      ]);
    }
    return smuggled(value, `${at}${name}.`).map(([field, changed]): [string, object] => [field, { ...body, [name]: changed }]);
  });
  return [here, ...below];
}

/** Members whose own members are named by the caller: the parameters of a price method. */
const FREE = new Set(['fixed']);

function unknownFields({ text }: Answer): string[] | undefined {
  const { facts } = JSON.parse(text) as { facts?: { issues?: Issue[] } };
  return facts?.issues?.filter(({ code }) => code === 'FIELD_WHITELIST_VALIDATION').map(({ field }) => field!);
}
