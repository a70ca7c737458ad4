import { ROLES, type Role } from '@kaibiao/identity';
import { SystemClock, SystemRandom, uuidv7 } from '@kaibiao/kernel';
import { RouteTable, type Route } from '../../apps/api/src/http/route-table';
import { runningApi, type RunningApi } from './support/api';
import { missingIds, questionFor, type Ids } from './support/requests';
import { scene, signIn, type Scene } from './support/scene';

const NAME = '尉迟无名';
/** Points and a reason that only this test gives. */
const DRAFT = { points: '6.1234', reason: '独见于此' };
/** Whose work it is to know who sits (招标投标法 第三十七条: 评标委员会成员的名单在中标结果确定前应当保密). */
const KNOWS: readonly Role[] = ['centre_expert_desk', 'supervisor'];

describe('before the result', () => {
  let api: RunningApi;
  let s: Scene;
  let memberId: string;
  let code: string;

  beforeAll(async () => {
    api = await runningApi();
    s = await scene(api);
    const { evaluated } = s.theirs;
    const named = await api.owner.query<{ id: string }>('update committee_member set name = $2 where lot_id = $1 returning id', [
      evaluated,
      NAME,
    ]);
    memberId = named.rows[0]!.id;
    await api.owner.query('update committee set chair_id = $2 where lot_id = $1', [evaluated, memberId]);
    await api.owner.query(
      `insert into score (member_id, item_id, submission_id, points, reason, saved_at, segment) values ($1, 'T1', $2, $3, $4, kaibiao.now(), 'bid')`,
      [memberId, s.theirs.submissionId, DRAFT.points, DRAFT.reason],
    );
    code = (await api.owner.query<{ code: string }>('select code from lot where id = $1', [evaluated])).rows[0]!.code;
  });
  afterAll(() => api.close());

  const about = (): Ids[] => {
    const { evaluated: lotId } = s.theirs;
    return ['lot', 'desk', 'evaluation', 'award'].map((kind) => ({
      ...missingIds(),
      lotId,
      code,
      lotCode: code,
      stream: `${kind}/${lotId}`,
    }));
  };
  const told = async (
    routes: readonly Route[],
    token: string | undefined,
    secrets: readonly string[] = [NAME, memberId],
  ): Promise<string[]> => {
    const answers: string[] = [];
    for (const route of routes)
      for (const ids of route.path.includes(':stream') ? about() : about().slice(0, 1)) {
        const { early: _, ...question } = questionFor(route, ids);
        const { text } = await api.ask({ ...question, ...(token === undefined ? {} : { token }) });
        if (secrets.some((secret) => text.includes(secret))) answers.push(`${route.method} ${route.path}`);
      }
    return answers;
  };
  const reads = (): Route[] =>
    api
      .get(RouteTable)
      .routes()
      .filter(({ method, path }) => method === 'GET' && !path.endsWith('.pdf'));

  it('no answer to anybody outside the room names a member: no role, not the lot’s own agency, not the public', async () => {
    const agency = await signIn(api, s.theirs.agency);
    const askers: [string, string | undefined][] = [
      ['the public', undefined],
      ['the lot’s agency', agency.token],
      ...ROLES.filter((role) => !KNOWS.includes(role)).map((role): [string, string] => [role, s.strangers[role].token]),
    ];
    const leaks: string[] = [];
    for (const [who, token] of askers) leaks.push(...(await told(reads(), token)).map((route) => `${who}: ${route}`));
    expect(leaks).toEqual([]);
  }, 120_000);

  it('no answer to anybody tells points that a member has not signed yet: no role, not those who oversee, not a colleague on the committee', async () => {
    const { evaluated } = s.theirs;
    const colleague = s.strangers.expert;
    await api.owner.query(
      `with seat as (insert into committee_member (id, lot_id, account_id, kind, item, name, appointed_at)
         values ($1, $2, $3, 'owner', 'owner/2', '同席', kaibiao.now()) returning id)
       insert into member_promise (member_id, statement, signature, signed_at) select id, '', '', kaibiao.now() from seat`,
      [uuidv7(new SystemClock(), new SystemRandom()), evaluated, colleague.principal.accountId],
    );
    const askers: [string, string | undefined][] = [
      ['the public', undefined],
      ...ROLES.map((role): [string, string] => [role, s.strangers[role].token]),
    ];
    const leaks: string[] = [];
    for (const [who, token] of askers) leaks.push(...(await told(reads(), token, Object.values(DRAFT))).map((route) => `${who}: ${route}`));
    expect(leaks).toEqual([]);
    expect(await told(reads(), colleague.token, ['同席'])).toContain('GET /lots/:lotId/evaluation');
  }, 120_000);

  it.each(KNOWS)('%s knows, whose work it is', async (role) =>
    expect(await told(reads(), s.strangers[role].token)).toContain('GET /lots/:lotId/committee'),
  );
});
