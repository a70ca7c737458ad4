import { randomUUID } from 'node:crypto';
import { DISCLOSED } from '@kaibiao/crypto';
import { TellLots } from '@kaibiao/exchange';
import { Logger, UnitOfWork } from '@kaibiao/platform';
import { LotsService, PublicLots } from '@kaibiao/tender';
import { idOf, type TestBid } from '../integration/bidding/sealed';
import { anonymous, answersAbout, differences, type Answers } from './support/answers';
import { moved, told, type Told } from './support/gauges';
import { dump, formsOf, objectsIn, Search } from './support/searches';
import { BOND, beginning, deliver, sealBid, sealedLots, type SealedLot, type SealedLots } from './support/sealed-lots';
import { Listener } from './support/sockets';

jest.setTimeout(300_000);

/** The log as it is written, but kept here. */
jest.mock('pino', () => {
  const actual = jest.requireActual<typeof import('pino')>('pino');
  const lines: string[] = [];
  const pino = (options: import('pino').LoggerOptions) => actual.pino(options, { write: (line) => void lines.push(line) });
  return { lines, pino: Object.assign(pino, { stdTimeFunctions: actual.stdTimeFunctions, destination: actual.destination }) };
});
const { lines: logged } = jest.requireMock<{ lines: string[] }>('pino');

const BIDS = [0, 3, 30] as const;
/** What every sealed bid of test/integration/bidding/sealed.ts holds. */
const CANARY = ['29998500.00', 'technical/方案.txt'];

describe('before the opening of three lots with 0, 3 and 30 bids', () => {
  let s: SealedLots;
  let before: Answers[];
  let after: Answers[];
  let metricsBefore: Told;
  let metricsAfter: Told;
  const bids: TestBid[] = [];
  let logAfterBids: number;
  const listeners: { who: string; lot: SealedLot; streams: string[]; socket: Listener }[] = [];

  beforeAll(async () => {
    s = await sealedLots(33);
    for (const lot of s.lots) await listen(lot);
    before = await aboutAll(s);
    metricsBefore = await told(s.api);
    logged.splice(0);
    let next = 0;
    for (const [at, count] of BIDS.entries())
      for (const bidder of s.bidders.slice(next, (next += count))) {
        const bid = await sealBid(s.lots[at]!, bidder);
        bids.push(bid);
        expect((await deliver(s.api, bid, bidder)).status).toBe(200);
      }
    logAfterBids = logged.length;
    metricsAfter = await told(s.api);
    expect(await s.api.get(TellLots).behind()).toEqual([]);
    for (const { id } of s.lots) expect(await s.api.get(TellLots).execute(id)).toBe(0);
    after = await aboutAll(s);
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    listeners.forEach(({ socket }) => socket.close());
    await s.close();
  });

  /** What is logged while this is done. */
  async function logOf(work: () => unknown): Promise<string> {
    const lines = logged.length;
    await work();
    return logged.slice(lines).join('');
  }

  /** Everybody who may hear anything of a lot, connected before the first bid. */
  async function listen(lot: SealedLot): Promise<void> {
    for (const [who, kinds] of [
      ['anybody', ['lot']],
      ['agency', ['lot', 'desk']],
      ['tenderer', ['lot', 'desk']],
      ['supervisor', ['lot', 'desk']],
    ] as const) {
      const { token } = s.askers.get(who)!;
      const socket = await new Listener(s.api, token === undefined ? {} : { token }).connect();
      const streams = kinds.map((kind) => `${kind}/${lot.id}`);
      for (const stream of streams) expect(await socket.subscribe(stream)).toMatchObject({ ok: true });
      listeners.push({ who, lot, streams, socket });
    }
  }

  /** What is answered about each of the lots. */
  async function aboutAll(to: SealedLots): Promise<Answers[]> {
    const answers: Answers[] = [];
    for (const lot of s.lots) answers.push(await answersAbout(to, lot, oneBid(lot)));
    return answers;
  }

  const oneBid = (lot: SealedLot): TestBid | null => bids.find((bid) => bid.lot.id === lot.id) ?? null;
  const secretsOf = ({ bidder }: TestBid): [string, string][] => [
    ['name', bidder.name],
    ['code', bidder.code],
    ['organisation', bidder.organisationId],
    ['account', bidder.principal.accountId],
    ['signing certificate', bidder.certificate.fingerprint],
    ['encryption certificate', bidder.encryption.fingerprint],
    ['issuer of the bond', BOND.issuer],
  ];
  const secretForms = (of = bids) => of.flatMap((bid) => secretsOf(bid).flatMap(([what, text]) => formsOf(what, text)));
  const canaryForms = () => CANARY.flatMap((text) => formsOf(text, text));
  const idForms = (of = bids) =>
    of.flatMap((bid) => [
      ...formsOf('submission', idOf(bid).submissionId),
      ...formsOf('manifest', bid.hash),
      ...formsOf('payload', bid.sealed.manifest.segments[0]!.ciphertext.hash),
    ]);

  describe('everybody but the owner', () => {
    it('is answered about each lot, by every route, what was answered before the first bid', async () => {
      expect(before.map((answers) => answers.size)).toEqual(before.map(() => before[0]!.size));
      expect(before[0]!.size).toBeGreaterThan(200);
      expect(after.flatMap((answers) => [...answers].filter(([, answer]) => answer.startsWith('[5')))).toEqual([]);
      for (const [at, lot] of s.lots.entries()) expect([lot.code, differences(before[at]!, after[at]!)]).toEqual([lot.code, []]);
    });

    it('is answered about the three lots the same, their own names apart', async () => {
      const [none, few, many] = s.lots.map((lot, at) => anonymous(after[at]!, lot)) as [Answers, Answers, Answers];
      expect(differences(none, few)).toEqual([]);
      expect(differences(none, many)).toEqual([]);
    });

    it('is told by the log of no salt of theirs: of each as of a lot that there is not, of dummies as of a tile that there is not', async () => {
      const ask = async (path: string) => {
        const { status, headers, text } = await s.api.ask({ method: 'GET', path: `/log/${path}` });
        const { date: _, ...rest } = headers;
        return JSON.stringify([status, rest, text.replace(/"traceId":"[^"]*"/, '')]).replaceAll(path, '<path>');
      };
      const unknown = await ask(DISCLOSED.lot('E9999999999999999999999'));
      expect(unknown).toMatch(/^\[404,/);
      for (const { code } of s.lots) expect([code, await ask(DISCLOSED.lot(code))]).toEqual([code, unknown]);
      expect(await ask(DISCLOSED.dummies(0))).toBe(await ask(DISCLOSED.dummies(999_999)));
    });

    it('is told, as a bidder for one of them, of his own bid and of nothing else', async () => {
      const rival = s.bidders[0]!;
      const { text } = await s.api.ask({ method: 'GET', path: '/api/v1/submissions', token: rival.token });
      const { submissions } = JSON.parse(text) as { submissions: { submissionId: string; lotCode: string }[] };
      expect(submissions.map(({ submissionId, lotCode }) => [submissionId, lotCode])).toEqual([
        [idOf(bids[0]!).submissionId, s.lots[1].code],
      ]);
      const asRival: SealedLots = { ...s, askers: new Map([['rival', { role: 'bidder', token: rival.token }]]) };
      const about = async (lot: SealedLot, bid: TestBid | null) => {
        const answers = anonymous(await answersAbout(asRival, lot, bid), lot);
        answers.delete('rival GET /submissions');
        return answers;
      };
      expect(differences(await about(s.lots[0], null), await about(s.lots[2], oneBid(s.lots[2])))).toEqual([]);
    });

    it('begins a bid of his own, whoever came before him, in the same way', async () => {
      const latecomer = s.bidders[0]!;
      const answers: string[] = [];
      for (const lot of [s.lots[0], s.lots[2]]) {
        const bid = await sealBid(lot, latecomer);
        const { status, text } = await s.api.ask({ ...beginning(bid), token: latecomer.token });
        answers.push(`${status} ${text.replace(idOf(bid).submissionId, '<id>').replace(bid.hash, '<hash>')}`);
      }
      expect(answers[0]).toMatch(/^201 /);
      expect(new Set(answers).size).toBe(1);
    });
  });

  it('the metrics of the api move with the clock and with nothing that bidders do', () => {
    expect(moved(metricsBefore, metricsAfter)).toEqual([]);
    expect(metricsAfter.gauges.get('kaibiao_receipts_opened_last_day')).toBe(0);
  });

  describe('the log of the api', () => {
    it('has no line about a bid that was received', () => {
      expect(logged.slice(0, logAfterBids)).toEqual([]);
    });

    it('names no bidder and no submission when the database refuses one in the middle', async () => {
      await s.api.owner.query(`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'disk full'; end $$`);
      await s.api.owner.query('create trigger refuse before insert or update on submission for each row execute function refuse()');
      const bidder = s.bidders[0]!;
      const bid = await sealBid(s.lots[0], bidder);
      const said = await logOf(async () => {
        const { status, text } = await s.api.ask({ ...beginning(bid), token: bidder.token });
        const [code, told] = ['INTERNAL', expect.any(String) as string];
        expect([status, JSON.parse(text)]).toEqual([
          500,
          { type: `urn:kaibiao:error:${code}`, title: code, status: 500, code, facts: {}, remedy: told, traceId: told },
        ]);
      });
      expect(said).toContain('request.failed');
      await s.api.owner.query('drop function refuse() cascade');
      expect(new Search([...secretForms([bid]), ...idForms([bid]), ...canaryForms()]).in(said)).toEqual([]);
    });
  });

  describe('at rest', () => {
    it('no object has a name that tells anything, and none holds a bidder or a line of a bid', () => {
      const objects = objectsIn(s.api.config.objectStore.folder);
      expect(objects.length).toBeGreaterThanOrEqual(33);
      expect(objects.filter(({ path }) => !/^[0-9a-f]{2}\/[0-9a-f]{64}$/.test(path))).toEqual([]);
      const search = new Search([...secretForms(), ...canaryForms()]);
      for (const { path, bytes } of objects) expect([path, search.in(bytes)]).toEqual([path, []]);
    });

    it('no column of the database names a bidder, those of identity apart, and none holds a line of a bid', async () => {
      const others = await dump(s.api.owner);
      for (const table of ['submission', 'journal_entry', 'lot', 'notice']) expect(others.tables).toContain(table);
      expect(new Search([...secretForms(), ...canaryForms()]).inDump(others)).toEqual([]);
      const identity = await dump(s.api.owner, 'identity');
      expect(new Search([...canaryForms(), ...idForms()]).inDump(identity)).toEqual([]);
    });
  });

  describe('on its way outside', () => {
    it('is of each lot the same, whether nobody, three or thirty bid', async () => {
      const { rows } = await s.api.owner.query<{ stream: string; types: string }>(
        `select stream, string_agg(type, ' ' order by stream_seq) types from outbox join journal_entry on id = entry_id group by stream`,
      );
      const told = s.lots.map(({ id }) =>
        ['lot', 'desk', 'evaluation'].map((kind) => rows.find(({ stream }) => stream === `${kind}/${id}`)?.types),
      );
      expect(told[0]![0]).toContain('lot.published');
      expect([told[1], told[2]]).toEqual([told[0], told[0]]);
      expect(rows.filter(({ stream }) => /^(submission|upload)/.test(stream))).toEqual([]);
    });
  });

  describe('these tests', () => {
    it('go red when one number of one answer counts the bids', async () => {
      const lots = s.api.get(PublicLots);
      const get = lots.get.bind(lots);
      jest.spyOn(lots, 'get').mockImplementation(async (code) => {
        const lot = await get(code);
        const { rows } = await s.api.owner.query<{ n: number }>(
          `select count(*)::int n from submission where lot_id = $1 and state = 'live'`,
          [lot.id],
        );
        return { ...lot, minimumBids: lot.minimumBids + (rows[0]?.n ?? 0) };
      });
      const red = await aboutAll({ ...s, askers: new Map([['anybody', { role: null }]]) });
      jest.mocked(lots.get).mockRestore();
      const leaks = ['anybody GET /public/lots/:code', 'anybody GET /lots/:code'];
      const anybodys = (answers: Answers): Answers => new Map([...answers].filter(([question]) => question.startsWith('anybody ')));
      expect(red.map((answers, at) => differences(anybodys(before[at]!), answers))).toEqual([[], leaks, leaks]);
      const [none, few, many] = s.lots.map((lot, at) => anonymous(red[at]!, lot)) as [Answers, Answers, Answers];
      expect([differences(none, few), differences(none, many)]).toEqual([leaks, leaks]);
    });

    it('find a name in a line of the log, in a column and in an object, in whatever form', async () => {
      const { name, organisationId } = bids[0]!.bidder;
      const logger = new Logger('api');
      const search = new Search(secretForms());
      const said = await logOf(() => logger.info('bid.received', { bidder: name }));
      expect(search.in(said)).toContain('name as utf-8');
      const plant = 'insert into idempotency_key (id, actor_id, command, input_hash, answer) values ($1, $2, $3, $4, $5)';
      await s.api.owner.query(plant, [randomUUID(), organisationId, 'test', '', Buffer.from(`x${name}`).toString('base64')]);
      const places = search.inDump(await dump(s.api.owner));
      await s.api.owner.query(`delete from idempotency_key where command = 'test'`);
      expect(places).toContain('idempotency_key.actor_id: organisation as utf-8');
      expect(places.some((place) => /^idempotency_key.answer: name as base64 after \d$/.test(place))).toBe(true);
      const identity = search.inDump(await dump(s.api.owner, 'identity'));
      for (const place of [
        'organisation.name: name as utf-8',
        'organisation.code: code as utf-8',
        'journal_entry.canonical: name as utf-8',
      ])
        expect(identity).toContain(place);
    });
  });

  it('nobody hears anything while bids come in', async () => {
    for (const { streams } of listeners)
      for (const stream of streams)
        await s.api.get(UnitOfWork).run(async (tx) => {
          await s.api.get(LotsService).lock(tx, stream.split('/')[1]!);
          if (!listeners.some(({ socket }) => socket.entries.some((entry) => entry.stream === stream && entry.type === 'test.last')))
            await tx.record({ stream, type: 'test.last', actorId: 'worker', payload: {} });
        });
    const search = new Search([...secretForms(), ...idForms()]);
    for (const { who, lot, streams, socket } of listeners) {
      for (const stream of streams)
        await socket.until(() => socket.entries.some((entry) => entry.stream === stream && entry.type === 'test.last'));
      const heard = socket.entries.filter(({ type, at }) => type !== 'test.last' && at > publishedAt(lot));
      expect([who, heard]).toEqual([who, []]);
      expect(search.in(JSON.stringify(socket.entries))).toEqual([]);
    }
  });

  const publishedAt = (lot: SealedLot): string => {
    const own = listeners
      .flatMap(({ socket }) => socket.entries)
      .filter(({ stream, type }) => stream === `lot/${lot.id}` && type === 'lot.published');
    expect(own.length).toBeGreaterThan(0);
    return own[0]!.at;
  };
});
