import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LiveSubmissions } from '@kaibiao/bidding';
import { keepWriter, type Signer } from '@kaibiao/crypto';
import { SystemClock, SystemRandom } from '@kaibiao/kernel';
import { UnitOfWork } from '@kaibiao/platform';
import { LotsService } from '@kaibiao/tender';
import type { LotFile } from '../../../apps/cli/src/bidder/lot-file';
import { sealAndSubmit, type SealAndSubmitInput, type SealedAndSubmitted } from '../../../apps/cli/src/bidder/seal-and-submit';
import { submitKbid } from '../../../apps/cli/src/bidder/submit-kbid';
import { ApiClient } from '../../../apps/cli/src/client';
import { world, type TestBidder, type TestLot, type World } from '../../integration/bidding/world';
import { ToxicLine } from '../../support/toxic-line';
import { serve, type ServedWorld } from './api';

const PIECE = 10 * 2 ** 20;

/** What a client has sent of payloads. */
class Sent {
  /** Bytes of the requests that the platform has taken. */
  taken: number[] = [];
  broken = 0;
  private readonly waiting: { until: () => boolean; resolve(): void }[] = [];

  constructor(client: ApiClient) {
    const send = client.send.bind(client);
    jest.spyOn(client, 'send').mockImplementation(async (method, path, options) => {
      if (method !== 'PATCH') return send(method, path, options);
      try {
        const answer = await send(method, path, options);
        this.taken.push(options!.body!.length);
        return answer;
      } catch (error) {
        this.broken++;
        throw error;
      } finally {
        for (const { until, resolve } of this.waiting) if (until()) resolve();
      }
    });
  }

  get bytes(): number {
    return this.taken.reduce((sum, length) => sum + length, 0);
  }

  when(until: () => boolean): Promise<void> {
    return until() ? Promise.resolve() : new Promise((resolve) => this.waiting.push({ until, resolve }));
  }
}

describe('a bid that is sent while it is being sealed', () => {
  let w: World;
  let api: ServedWorld;
  let bidder: TestBidder;
  let lot: TestLot;
  let home: string;
  let line: ToxicLine;
  let client: ApiClient;
  let sent: Sent;
  const at = (...names: string[]): string => join(home, ...names);
  const file = (bytes: number, ...names: string[]): void => writeFileSync(at('bid', ...names), Buffer.alloc(bytes, 'not all the same. '));

  beforeAll(async () => {
    w = await world();
    api = await serve(w);
    line = await ToxicLine.to(api.url);
    bidder = await w.bidder();
  });
  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'kaibiao-bidder-'));
    for (const folder of ['technical', 'price']) mkdirSync(at('bid', folder), { recursive: true });
    file(30_000_000, 'technical', 'design.pdf');
    writeFileSync(at('bid', 'price.json'), JSON.stringify({ price: '29998500.00', periodDays: '365' }));
    lot = await w.lot();
    client = new ApiClient(line.endpoint, { origin: api.url, language: 'en' });
    sent = new Sent(client);
    await client.signInWithCertificate(bidder.signer);
  });
  afterEach(() => {
    client.close();
    line.suffer(null);
    rmSync(home, { recursive: true });
  });
  afterAll(async () => {
    await line.close();
    await api.app.close();
    await w.close();
  });

  async function termsOf(): Promise<LotFile> {
    const anybody = new ApiClient(api.url);
    const terms = await anybody.get<LotFile>(`public/lots/${lot.code}/sealing`);
    anybody.close();
    return terms;
  }
  /** `signing` goes on before the manifest is signed, when all but it is sealed: the bidder looks for the token. */
  async function send(signing: () => Promise<void>, more: Partial<SealAndSubmitInput> = {}): Promise<SealedAndSubmitted> {
    const signer: Signer = { ...bidder.signer, sign: async (bytes) => (await signing(), bidder.signer.sign(bytes)) };
    const terms = await termsOf();
    return sealAndSubmit({
      ...{ folder: at('bid'), out: at('bid.kbid'), lot: terms, client, signer, certificate: bidder.certificate },
      encryption: { certificate: bidder.encryption, privateKey: bidder.encryptionKey },
      writeKeep: keepWriter({ passphrase: 'twelve characters and more', random: new SystemRandom() }),
      ...{ random: new SystemRandom(), clock: new SystemClock() },
      ...more,
    });
  }
  const live = () =>
    w.get(UnitOfWork).run(async (tx) => (await w.get(LotsService).lock(tx, lot.id)) && w.get(LiveSubmissions).of(tx, lot.id));
  const expectLive = async ({ manifestHash }: { manifestHash: string }): Promise<void> =>
    expect(await live()).toEqual([expect.objectContaining({ manifestHash })]);
  /** What the platform has of payloads that no manifest names, and of manifests. */
  async function ahead(): Promise<{ lengths: number[]; manifests: number }> {
    const { rows } = await w.owner.query<{ length: string }>('select length from upload where lot_id = $1 order by segment desc', [lot.id]);
    const { rowCount } = await w.owner.query('select 1 from submission where lot_id = $1', [lot.id]);
    return { lengths: rows.map(({ length }) => Number(length)), manifests: rowCount! };
  }

  it('has arrived but for its end before the platform knows its manifest; nothing goes twice, and it has its receipt', async () => {
    let before: unknown;
    const done = await send(async () => {
      await sent.when(() => sent.bytes === 2 * PIECE);
      before = await ahead();
    });
    expect(before).toEqual({ lengths: [2 * PIECE], manifests: 0 });
    expect(done).toMatchObject({ sentAhead: 2 * PIECE, version: 1, lotCode: lot.code, kbid: at('bid.kbid'), keep: at('bid.kbkeep') });
    expect(sent.taken).toEqual([PIECE, PIECE, done.payloadLength - 2 * PIECE]);
    await expectLive(done);
  });

  it('is sent envelope by envelope, and all of them by the end', async () => {
    lot = await w.lot({ envelopes: 'two-envelope' });
    file(12_000_000, 'price', 'bill.xlsx');
    let before: unknown;
    const done = await send(async () => {
      await sent.when(() => sent.bytes === 3 * PIECE);
      before = await ahead();
    });
    expect(before).toEqual({ lengths: [2 * PIECE, PIECE], manifests: 0 });
    expect(done.sentAhead).toBe(3 * PIECE);
    expect(sent.bytes).toBe(done.payloadLength);
    await expectLive(done);
  });

  it('goes on ahead after a connection that broke', async () => {
    line.suffer('cut');
    const done = await send(async () => {
      await sent.when(() => sent.broken === 1);
      line.suffer(null);
      await sent.when(() => sent.taken.length === 2);
    });
    expect([done.sentAhead >= PIECE, sent.broken]).toEqual([true, 1]);
    await expectLive(done);
  });

  it('is sealed all the same over a line that stays broken, and sent afterwards', async () => {
    line.suffer('cut');
    let paused = 0;
    const onSealed = () => line.suffer('down');
    const onPause = () => void (paused++ === 0 && line.suffer(null));
    const done = await send(() => sent.when(() => sent.broken === 1), { onSealed, onPause });
    expect(paused).toBeGreaterThan(0);
    expect(sent.taken).toHaveLength(1);
    await expectLive(done);
  });

  it('is sealed and sent afterwards when the platform takes nothing ahead', async () => {
    const terms = await termsOf();
    const done = await send(() => Promise.resolve(), { lot: { ...terms, lotId: randomUUID() } });
    expect(done.sentAhead).toBe(0);
    expect(sent.taken).toEqual([done.payloadLength]);
    await expectLive(done);
  });

  it('names the sealed bid and what to do with it when the platform refuses it afterwards', async () => {
    const terms = await termsOf();
    await w.owner.query(`update lot set tender_documents_hash = $2 where id = $1`, [lot.id, 'f'.repeat(64)]);
    await expect(send(() => Promise.resolve(), { lot: terms })).rejects.toMatchObject({
      code: 'BID_DOCUMENTS_OUTDATED',
      message: expect.stringContaining(`go on with kaibiao submit ${at('bid.kbid')}`) as unknown,
    });
  });

  it('is gone on with by kaibiao submit from the last byte that arrived, when it was interrupted once it was sealed', async () => {
    const stopped = new Error('somebody closed the lid');
    const signing = () => sent.when(() => sent.bytes === 2 * PIECE);
    const onSealed = (): never => {
      throw stopped;
    };
    await expect(send(signing, { onSealed })).rejects.toBe(stopped);
    await expectLive(await submitKbid({ kbid: at('bid.kbid'), client }));
    expect(sent.taken.slice(0, 2)).toEqual([PIECE, PIECE]);
    expect(sent.taken[2]).toBeLessThan(PIECE);
  });
});
