import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PERMISSIONS, ROLES, type Role } from '@kaibiao/identity';
import { projectRoot } from '@kaibiao/platform';
import { RouteTable } from '../../apps/api/src/http/route-table';
import { MATRIX, type Row } from './authorisation-matrix';
import { runningApi, type RunningApi } from './support/api';
import { codeIn, codeOf, type Answer } from './support/http';
import { permissionsPage } from './support/permissions-page';
import { missingIds, questionFor, type Ids } from './support/requests';
import { servedRoutes } from './support/served-routes';
import { foreignTo, scene, type Scene } from './support/scene';

const nameOf = ({ method, path }: { method: string; path: string }): string => `${method} ${path}`;
const may = (row: Row, role: Role): boolean => row.who === 'public' || row.who.includes(role);
/** Calls of a route that end a session or spend nothing: the matrix must not sign its own people out. */
const SIGNS_OUT = 'DELETE /sessions/current';

describe('who may do what', () => {
  let api: RunningApi;
  let s: Scene;

  beforeAll(async () => {
    api = await runningApi();
    s = await scene(api);
  });
  afterAll(() => api.close());

  const call = (row: Row, ids: Ids, role: Role | null): Promise<Answer> => {
    const { early: _, ...question } = questionFor(row, ids);
    return api.ask({ ...question, ...(role && nameOf(row) !== SIGNS_OUT ? { token: s.strangers[role].token } : {}) });
  };
  const callers = (row: Row): (Role | null)[] => [...(row.who === 'public' ? [null] : []), ...ROLES.filter((role) => may(row, role))];

  describe('the table', () => {
    it('has a row for every route, a route for every row, and the permission that the route asks for', () => {
      const said = MATRIX.map((row) => `${nameOf(row)} needs ${row.needs}`).sort();
      const found = api
        .get(RouteTable)
        .routes()
        .map((route) => `${nameOf(route)} needs ${route.access}`)
        .sort();
      expect(said).toEqual(found);
    });

    it('names for every route the roles that hold its permission', () => {
      for (const row of MATRIX) {
        const roles: readonly Role[] | undefined = PERMISSIONS[row.needs as keyof typeof PERMISSIONS];
        expect([nameOf(row), row.who === 'public' ? 'public' : [...row.who].sort()]).toEqual([
          nameOf(row),
          roles ? [...roles].sort() : 'public',
        ]);
      }
    });

    it('uses every permission that there is', () => {
      expect(Object.keys(PERMISSIONS).filter((word) => !MATRIX.some(({ needs }) => needs === word))).toEqual([]);
    });

    it('is what docs/permissions.md says (KAIBIAO_WRITE_DOCS=1 writes the page)', () => {
      const page = join(projectRoot(), 'docs', 'permissions.md');
      if (process.env['KAIBIAO_WRITE_DOCS']) writeFileSync(page, permissionsPage(MATRIX));
      expect(readFileSync(page, 'utf8')).toBe(permissionsPage(MATRIX));
    });

    it('leaves out no address that the server answers: beside the routes there are pages and the description of the interface', () => {
      const anonymous = (path: string): string => path.replaceAll(/:\w+/g, ':');
      const rows = new Set(MATRIX.map((row) => `${row.method} ${row.path.startsWith('/health/') ? '' : '/api/v1'}${anonymous(row.path)}`));
      const others = servedRoutes(api.app)
        .filter(({ method }) => method !== 'HEAD')
        .map(({ method, path }) => `${method} ${path}`)
        .filter((route) => !rows.has(route));
      const page = /^GET \/(?!api\/|health\/|socket)|^GET \/api\/(docs|openapi\.json$)/;
      expect(others.filter((route) => !page.test(route))).toEqual([]);
    });
  });

  describe('over HTTP', () => {
    const rows = MATRIX.map((row) => [nameOf(row), row] as const);

    it.each(rows)('%s lets in whom the table names and tells nothing to anybody else', async (_, row) => {
      const ids = missingIds();
      const anonymous = await call(row, ids, null);
      if (row.who === 'public') expect(anonymous.status).not.toBe(403);
      else expect([anonymous.status, codeOf(anonymous)]).toEqual([401, codeIn(row, 'SESSION_REQUIRED')]);
      const cells = await Promise.all(ROLES.map(async (role) => ({ role, answer: await call(row, ids, role) })));
      for (const { role, answer } of cells) {
        if (may(row, role)) expect([role, answer.status, [401, 403, 500].includes(answer.status)]).toEqual([role, answer.status, false]);
        else expect([role, answer.status, codeOf(answer)]).toEqual([role, 403, codeIn(row, 'PERMISSION_MISSING')]);
      }
    });

    it('refuses before it reads: what the refused sent, and whether the object exists, change no byte of the answer', async () => {
      const { draft, published, projectId, submissionId } = s.theirs;
      for (const row of MATRIX.filter(({ who }) => who !== 'public')) {
        const refused = [null, ...ROLES.filter((role) => !may(row, role))].slice(0, 3);
        for (const role of refused) {
          const missing = told(await call(row, missingIds(), role));
          for (const lotId of [draft, published])
            expect([nameOf(row), told(await call(row, { ...missingIds(), lotId, projectId, submissionId }, role))]).toEqual([
              nameOf(row),
              missing,
            ]);
        }
      }
    });

    it.each(rows.filter(([, { path, method }]) => path.includes(':') || method !== 'GET'))(
      '%s answers for what is foreign and for what does not exist the same bytes',
      async (_, row) => {
        for (const role of callers(row)) {
          const ids = missingIds();
          const { early, ...asked } = questionFor(row, ids);
          const missing = await call(row, ids, role);
          if (row.path.includes(':') && !early) expect([role, missing.status]).toEqual([role, 404]);
          for (const [name, foreign] of Object.entries(foreignTo(role, s.theirs)))
            for (const id of foreign) {
              const other = { ...ids, [name]: id };
              const { early: _early, headers: _headers, ...question } = questionFor(row, other);
              if (JSON.stringify(question) === JSON.stringify({ ...asked, headers: undefined })) continue;
              expect([role, name, id, told(await call(row, other, role), id)]).toEqual([
                role,
                name,
                id,
                told(missing, ids[name as keyof Ids]),
              ]);
            }
        }
      },
    );
  });
});

/** Everything that an answer tells, the trace, the hour and the name that was asked for apart. */
function told({ status, headers: { date: _, ...headers }, text }: Answer, name?: string): object {
  const plain = text.replace(/"traceId":"[^"]*"/, '"traceId":""');
  return { status, headers, text: name === undefined ? plain : plain.replaceAll(name, '<asked>') };
}
