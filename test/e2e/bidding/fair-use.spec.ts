import { Client } from 'pg';
import { ApiClient, sendResumable } from '../../../apps/cli/src/client';
import { idOf, seal, type TestBid } from '../../integration/bidding/sealed';
import { world, type World } from '../../integration/bidding/world';
import { ask, codeOf, hangUp, type Answer } from '../support/http';
import { serve, type ServedWorld } from './api';
import { beginBody, deliverOverHttp, resumable } from './deliver-over-http';

const MOST = 100;
const MOST_COSTLY = 40;

describe('whoever asks a lot', () => {
  let w: World;
  let api: ServedWorld;
  /** Another connection than the world's: what it holds, nobody gets past. */
  let holder: Client;
  beforeAll(async () => {
    w = await world();
    holder = new Client({ connectionString: w.database.ownerUrl, options: '-c search_path=kaibiao' });
    await holder.connect();
  });
  beforeEach(async () => {
    const limits = { ...w.config.limits, requestsPerMinute: MOST, costlyPerMinute: MOST_COSTLY };
    api = await serve({ config: { ...w.config, limits } });
  });
  afterEach(async () => {
    hangUp();
    await api.app.close();
  });
  afterAll(async () => {
    await holder.end();
    await w.close();
  });

  const sealed = async (): Promise<TestBid> => seal(await w.bidder(), await w.lot());
  const read = (path: string, headers = {}): Promise<Answer> => ask(api.url, { method: 'GET', path: `/api/v1/${path}`, headers });
  const flood = (path: string, times: number, from?: (at: number) => string): Promise<Answer>[] =>
    Array.from({ length: times }, (_, at) => read(path, from && { 'x-forwarded-for': from(at) }));
  const whileHeld = async (sql: string, work: () => Promise<void>): Promise<void> => {
    await holder.query('begin');
    await holder.query(sql);
    try {
      await work();
    } finally {
      await holder.query('rollback');
    }
  };

  it('without an account hears when to ask again and what to do, while a bidder at the same address submits', async () => {
    const bid = await sealed();
    const answers = await Promise.all(flood('time', MOST + 20));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(20);
    const one = await read('time', { 'accept-language': 'en' });
    expect([one.status, codeOf(one)]).toEqual([429, 'REQUESTS_TOO_MANY']);
    expect(Number(one.headers['retry-after'])).toBeGreaterThan(0);
    expect(JSON.parse(one.text)).toMatchObject({ remedy: expect.stringContaining('never limited') as string, facts: { perMinute: MOST } });
    await deliverOverHttp(api.url, bid);
  });

  it('for what is costly is stopped earlier, and still gets what is not', async () => {
    const answers = await Promise.all(flood('public/statistics', MOST_COSTLY + 5));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
    expect((await read('time')).status).toBe(200);
  });

  it.each<[string, (at: number) => string]>([
    ['one address', () => '203.0.113.1'],
    ['as many addresses as requests', (at) => `203.0.113.${at}`],
  ])('from %s and waits for the database holds up other readers and no bidder', async (_, from) => {
    const bid = await sealed();
    const waiting = { answers: [] as Promise<Answer>[] };
    await whileHeld('lock table award in access exclusive mode', async () => {
      waiting.answers = flood('public/statistics', MOST_COSTLY, from);
      await deliverOverHttp(api.url, bid);
    });
    expect((await Promise.all(waiting.answers)).map(({ status }) => status)).toEqual(Array(MOST_COSTLY).fill(200));
  });

  it('with an account of a bidder waits for itself, refused for nothing, and holds up no other bidder', async () => {
    const [noisy, bid] = [await sealed(), await sealed()];
    const client = new ApiClient(api.url);
    await client.signInWithCertificate(noisy.bidder.signer);
    await client.post(`lots/${noisy.lot.id}/submissions`, beginBody(noisy));
    const at = `submissions/${idOf(noisy).submissionId}/versions/1`;
    const headers = { 'tus-resumable': '1.0.0', 'upload-length': String(noisy.payload.length) };
    const waiting = { answers: [] as Promise<unknown>[] };
    const held = `select pg_advisory_xact_lock(hashtextextended('uploads/${noisy.bidder.organisationId}', 0))`;
    await whileHeld(held, async () => {
      waiting.answers = Array.from({ length: MOST + 20 }, () => client.send('POST', `${at}/payloads/bid`, { headers }));
      await deliverOverHttp(api.url, bid);
    });
    await Promise.all(waiting.answers);
    await sendResumable(client, `${at}/payloads/bid`, resumable(noisy.payload));
    await client.post(`${at}/receipt`);
    client.close();
  });
});
