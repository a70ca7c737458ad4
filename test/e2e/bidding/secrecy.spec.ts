import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { ROLES, SESSION_COOKIE, type Role } from '@kaibiao/identity';
import { Logger } from '@kaibiao/platform';
import { RouteTable, type Route } from '../../../apps/api/src/http/route-table';
import { begin, deliver, idOf, seal, sendAhead, type TestBid } from '../../integration/bidding/sealed';
import { world, type TestBidder, type TestLot, type World } from '../../integration/bidding/world';
import { serve, type ServedWorld } from './api';
import { beginBody, deliverOverHttp } from './deliver-over-http';
import { sessionByCertificate } from '../../support/certificate-session';

jest.setTimeout(240_000);

const NOBODY = '00000000-0000-7000-8000-000000000000';
/** Not about bids: the hour, and whether the process lives. */
const ABOUT_NOW = /^\/(time|health\/)/;
const ABOUT_BIDS = /submissions|releases|opening|payloads/;
const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g;

describe('before the opening, with 0, 3 and 30 bids', () => {
  let w: World;
  let api: ServedWorld;
  let lot: TestLot;
  let bids: TestBid[];
  let stranger: TestBid;
  const tokens = new Map<Role | 'anonymous' | 'stranger', string | null>([['anonymous', null]]);
  const logged: string[] = [];

  beforeAll(async () => {
    w = await world();
    lot = await w.lot();
    const bidders: TestBidder[] = [];
    while (bidders.length < 31) bidders.push(await w.bidder({ name: `宿迁市第${bidders.length}建设有限公司` }));
    bids = [];
    for (const bidder of bidders) bids.push(await seal(bidder, lot));
    stranger = bids.pop()!;
    for (const role of ROLES) tokens.set(role, await sessionByCertificate(w, await staffAccount(w, lot, role)));
    tokens.set('stranger', await sessionByCertificate(w, stranger.bidder.principal.accountId));
    for (const method of ['info', 'failure', 'log', 'warn', 'error'] as const)
      jest
        .spyOn(Logger.prototype, method)
        .mockImplementation(
          (...said: unknown[]) =>
            void logged.push(JSON.stringify(said, (_, value: unknown) => (value instanceof Error ? String(value.stack) : value))),
        );
    api = await serve(w);
    await begin(w, stranger);
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await api.app.close();
    await w.close();
  });

  it('every answer to everybody but the owner is the same, byte for byte', async () => {
    const none = await everyAnswer();
    expect(none.length).toBeGreaterThan(200);
    for (const bid of bids.slice(0, 3)) await deliverOverHttp(api.url, bid);
    for (const bid of bids.slice(3, 6)) await sendAhead(w, bid, 1000);
    expect(await everyAnswer()).toEqual(none);
    for (const bid of bids.slice(3)) await deliver(w, bid);
    expect(await everyAnswer()).toEqual(none);
    expect((await w.owner.query('select 1 from submission where state = $1', ['live'])).rowCount).toBe(30);
  });

  it('the owner is told of its own bid, and of no other', async () => {
    const token = await sessionByCertificate(w, bids[5]!.bidder.principal.accountId);
    const { text } = await ask('GET', '/submissions', token);
    const { submissions } = JSON.parse(text) as { submissions: { submissionId: string; state: string }[] };
    expect(submissions).toEqual([expect.objectContaining({ submissionId: idOf(bids[5]!).submissionId, state: 'live' })]);
  });

  it('no row of a submission or of its journal names a bidder, and no act keeps who did it', async () => {
    const tables = [
      'select t::text line from submission t',
      'select t::text line from upload t',
      `select t::text || convert_from(canonical, 'utf8') line from journal_entry t where stream like 'submission/%' or stream like 'lot/%'`,
      'select t::text line from idempotency_key t',
    ];
    const lines: string[] = [];
    for (const sql of tables) lines.push(...(await w.owner.query<{ line: string }>(sql)).rows.map(({ line }) => line));
    expect(lines.length).toBeGreaterThanOrEqual(60);
    expect(named(lines)).toEqual([]);
  });

  it('a listing of the object store tells neither lot nor bidder', () => {
    const files = readdirSync(w.config.objectStore.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThanOrEqual(30);
    expect(files.map(({ name }) => name).filter((name) => !/^[0-9a-f]{64}$/.test(name))).toEqual([]);
  });

  it('the log names nobody', () => {
    expect(named(logged)).toEqual([]);
    expect(logged.filter((line) => bids.some((bid) => line.includes(idOf(bid).submissionId)))).toEqual([]);
  });

  /** Which of these lines hold a name, code or id of a bidder, in clear or as hex of its bytes. */
  function named(lines: readonly string[]): string[] {
    const secrets = bids.flatMap(({ bidder: { name, code, organisationId, principal, certificate } }) => [
      name,
      code,
      organisationId,
      principal.accountId,
      certificate.fingerprint,
    ]);
    const forms = secrets.flatMap((secret) => [
      secret,
      Buffer.from(secret).toString('hex'),
      Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    ]);
    return lines.filter((line) => forms.some((form) => line.includes(form)));
  }

  async function ask(method: string, path: string, token: string | null, body?: unknown): Promise<{ status: number; text: string }> {
    const answer = await fetch(`${api.url}${path.startsWith('/health') ? '' : '/api/v1'}${path}`, {
      method,
      headers: {
        ...(token ? { cookie: `${SESSION_COOKIE}=${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, text: await answer.text() };
  }

  /** Every route that reads, and every one about bids that acts, as everybody. */
  async function everyAnswer(): Promise<string[]> {
    const routes = api.app.get(RouteTable).routes();
    const reading = routes.filter(({ method, path }) => method === 'GET' && !ABOUT_NOW.test(path));
    const acting = routes.filter(({ method, path }) => method !== 'GET' && ABOUT_BIDS.test(path) && path.includes(':'));
    expect(acting.length).toBeGreaterThanOrEqual(4);
    const answers: string[] = [];
    for (const [who, token] of tokens) {
      for (const route of [...reading, ...acting])
        for (const path of paths(route))
          answers.push(said(who, route, path, await ask(route.method, path, token, route.method === 'GET' ? undefined : {})));
    }
    answers.push(
      said(
        'stranger',
        { method: 'POST', path: 'own bid' },
        '',
        await ask('POST', `/lots/${lot.id}/submissions`, tokens.get('stranger')!, beginBody(stranger)),
      ),
    );
    return answers;
  }

  function paths({ path }: Route): string[] {
    const values: Record<string, string> = {
      lotId: lot.id,
      code: lot.code,
      submissionId: idOf(bids[0]!).submissionId,
      version: '1',
      segment: 'bid',
    };
    const one = path.replaceAll(/:([a-zA-Z]+)/g, (whole, name: string) =>
      name === 'stream' ? whole : encodeURIComponent(values[name] ?? NOBODY),
    );
    if (!one.includes(':stream')) return [one];
    const streams = [`lot/${lot.id}`, `desk/${lot.id}`, `evaluation/${lot.id}`, `submission/${idOf(bids[0]!).submissionId}`];
    return streams.map((stream) => `${one.replace(':stream', encodeURIComponent(stream))}?after=0`);
  }
});

/** An answer without the times and the number of the request. */
function said(
  who: string,
  { method, path }: Pick<Route, 'method' | 'path'>,
  asked: string,
  { status, text }: { status: number; text: string },
): string {
  const timeless = text.replaceAll(TIME, '<time>').replace(/"traceId":"[^"]*"/, '"traceId":"<id>"');
  return `${who} ${method} ${path} ${asked} → ${status} ${timeless}`;
}

/** Somebody of the lot's own agency and tenderer who holds this role: nobody is nearer to the lot. */
async function staffAccount({ owner }: World, { id }: TestLot, role: Role): Promise<string> {
  const accountId = randomUUID();
  await owner.query(
    `insert into account (id, organisation_id, display_name, roles) select $1, agency_id, '工作人员', array[$2] from lot where id = $3`,
    [accountId, role, id],
  );
  return accountId;
}
