import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sha256Hex } from '@kaibiao/crypto';
import { ExchangeModule } from '@kaibiao/exchange';
import { Clock, SystemClock } from '@kaibiao/kernel';
import { CloseBidding, EndRehearsal, HoldRehearsal, OpeningModule, WriteOpeningRecord } from '@kaibiao/opening';
import { UnitOfWork } from '@kaibiao/platform';
import { LotsService } from '@kaibiao/tender';
import { serveMetrics } from '../../../apps/api/src/http/metrics';
import { allGauges } from '../../../apps/api/src/system/all-gauges';
import { LogKey } from '../../../apps/worker/src/log-key';
import { PublishedCheckpoint } from '../../../apps/worker/src/published-checkpoint';
import { TransparencyLog } from '../../../apps/worker/src/transparency-log';
import { testPlatform } from '../../support/app';
import { bids } from './bids';
import { custodian, PRICES, reveal, untilOrdered, work } from './ceremony';
import { lot, type TestLot } from './lots';
import { peopled, type World } from './world';

const NOBODY = '127.0.0.1:1';
const SETTINGS = { KAIBIAO_TSA_URL: `http://${NOBODY}/`, KAIBIAO_CLAMD: `tcp://${NOBODY}` };
/** What may pass between the act and the scrape. */
const SLACK_S = 20;

/** A figure of about so many seconds, read a moment later. */
const seconds = (since: number): unknown => ({ asymmetricMatch: (value: number) => value >= since && value <= since + SLACK_S });

describe('/metrics tells an operator', () => {
  let w: World;
  let server: Server;
  /** How far the clock of the process that answers is from the database's. */
  let ahead = 0;

  beforeAll(async () => {
    const providers = [TransparencyLog, LogKey, PublishedCheckpoint];
    w = await peopled(await testPlatform({ imports: [OpeningModule, ExchangeModule], providers }, 'api', SETTINGS));
    const clock = new SystemClock(() => ahead * 1000);
    server = await serveMetrics('127.0.0.1', 0, () => allGauges((type) => (type === Clock ? (clock as never) : w.get(type))));
  });
  // Each begins with people and nothing that ever happened.
  beforeEach(
    async () => void (await w.owner.query('truncate lot, journal_entry, log_waiting, message, webhook_endpoint, time_stamp cascade')),
  );
  afterEach(() => (ahead = 0));
  afterAll(async () => {
    server?.close();
    await w?.close();
  });

  /** As Prometheus reads it. */
  async function told(name: string): Promise<number> {
    const text = await (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`)).text();
    const value = new RegExp(`^kaibiao_${name} (.+)$`, 'm').exec(text)?.[1];
    return value === '+Inf' ? Infinity : Number(value);
  }
  const pass = async (minutes: number): Promise<void> => w.setClock(new Date((await w.now()).getTime() + minutes * 60_000));

  it('how near the nearest deadline is, of all lots that take bids', async () => {
    expect(await told('nearest_deadline_seconds')).toBe(Infinity);
    await lot(w, { seconds: 90_000 });
    const next = await lot(w, { seconds: 7200 });
    expect(7200 - (await told('nearest_deadline_seconds'))).toEqual(seconds(0));
    await w.setClock(next.deadline);
    expect(90_000 - 7200 - (await told('nearest_deadline_seconds'))).toEqual(seconds(0));
  });

  it('how long a due step waits, and how late it was for a day once it was done', async () => {
    const { id, deadline } = await lot(w);
    expect([await told('scheduler_overdue_seconds'), await told('scheduler_lateness_seconds')]).toEqual([0, 0]);
    await w.setClock(new Date(deadline.getTime() + 42_000));
    expect([await told('scheduler_overdue_seconds'), await told('scheduler_lateness_seconds')]).toEqual([seconds(42), 0]);
    await w.get(CloseBidding).execute(id);
    expect([await told('scheduler_overdue_seconds'), await told('scheduler_lateness_seconds')]).toEqual([0, seconds(42)]);
    await pass(24 * 60 + 1);
    expect(await told('scheduler_lateness_seconds')).toBe(0);
  });

  it('since when the log has not been signed', async () => {
    expect(await told('checkpoint_age_seconds')).toBe(0);
    await lot(w, { seconds: 90_000 });
    await pass(4);
    expect(await told('checkpoint_age_seconds')).toEqual(seconds(240));
    await w.get(TransparencyLog).advance();
    expect(await told('checkpoint_age_seconds')).toEqual(seconds(0));
    await pass(10);
    expect(await told('checkpoint_age_seconds')).toEqual(seconds(600));
  });

  it.each([90, -3600])('how far the clock of the process is from the database’s own, not from the calendar of a demo: %d s', async (by) => {
    await pass(60);
    ahead = by;
    expect(Math.abs((await told('clock_offset_seconds')) - by)).toBeLessThan(1);
  });

  it('that a public entry has waited five minutes to be told on', async () => {
    await lot(w, { seconds: 90_000 });
    await pass(4);
    expect(await told('dispatch_late')).toBe(0);
    await pass(2);
    expect(await told('dispatch_late')).toBe(1);
  });

  it.each(['webhooks', 'messages'])('that what was due five minutes ago has not been tried: %s', async (queue) => {
    const { accountId } = w.host.principal;
    const endpoint = randomUUID();
    if (queue === 'messages')
      await w.owner.query(
        `insert into message (id, account_id, channel, address, key, topic, subject, text, state, next_at, created_at)
         values ($1, $2, 'email', 'a@example.cn', 'k', 't', 's', 't', 'queued', kaibiao.now(), kaibiao.now())`,
        [randomUUID(), accountId],
      );
    else {
      await w.owner.query(
        `insert into webhook_endpoint (id, account_id, url, note, types, secret_since, state, created_at)
         values ($1, $2, 'https://example.cn/', '', '{lot.published}', kaibiao.now(), 'active', kaibiao.now())`,
        [endpoint, accountId],
      );
      await w.owner.query(
        `insert into webhook_delivery (id, endpoint_id, message_id, type, body, state, next_at, created_at)
         values ($1, $2, 'm', 'lot.published', '{}', 'waiting', kaibiao.now(), kaibiao.now())`,
        [randomUUID(), endpoint],
      );
    }
    await pass(4);
    expect(await told(`${queue}_late`)).toBe(0);
    await pass(2);
    expect([await told('webhooks_late'), await told('messages_late')]).toEqual(queue === 'webhooks' ? [1, 0] : [0, 1]);
  });

  it('how many bids stood in what was revealed in the last day, and that the record has waited for its time-stamp', async () => {
    const made = await lot(w);
    const given = await bids(w, made, PRICES);
    await untilOrdered(w, made, given);
    await work([0, 1, 2, 3].map((at) => custodian(w, at)));
    expect(await told('receipts_opened_last_day')).toBe(0);
    await reveal(w, made);
    await w.get(WriteOpeningRecord).execute(made.id);
    expect(await told('receipts_opened_last_day')).toBe(PRICES.length);
    await pass(4);
    expect(await told('timestamps_late')).toBe(0);
    await pass(2);
    expect(await told('timestamps_late')).toBe(1);
    const { rows } = await w.owner.query<{ data: Buffer }>('select data from opening_record');
    await w.owner.query(`insert into time_stamp (imprint, token, authority, stamped_at) values ($1, '\\x00', 'TSA', kaibiao.now())`, [
      await sha256Hex(rows[0]!.data),
    ]);
    expect(await told('timestamps_late')).toBe(0);
    await pass(24 * 60);
    expect(await told('receipts_opened_last_day')).toBe(0);
  });

  it('who of the custodians is silent, and which lot could not be opened today', async () => {
    expect(await told('custodians_silent')).toBe(w.custodians.length);
    const made = await lot(w, { seconds: 48 * 3600 });
    await rehearsalsBegin(made);
    await w.setClock(new Date(made.deadline.getTime() - 24 * 3_600_000));
    await w.get(HoldRehearsal).execute(made.id);
    expect(await told('rehearsals_failed')).toBe(0);
    await pass(11);
    await w.get(EndRehearsal).execute(made.id);
    expect(await told('rehearsals_failed')).toBe(1);
  });

  it('that a file has waited ten minutes for the scanner', async () => {
    const { id } = await lot(w, { seconds: 90_000 });
    await w.owner.query(
      `insert into tender_document (id, lot_id, role, name, media_type, object_hash, length, version, uploaded_by, uploaded_at)
       values ($1, $2, 'tender_document', '招标文件.pdf', 'application/pdf', $3, 1, 1, $4, kaibiao.now())`,
      [randomUUID(), id, 'a'.repeat(64), w.host.principal.accountId],
    );
    await pass(9);
    expect([await told('scanner_configured'), await told('scanner_late')]).toEqual([1, 0]);
    await pass(2);
    expect(await told('scanner_late')).toBe(1);
  });

  const rehearsalsBegin = ({ id }: TestLot): Promise<void> =>
    w.get(UnitOfWork).run(async (tx) => {
      const row = await w.get(LotsService).lock(tx, id);
      await w.get(LotsService).save(tx, Object.assign(row, { rehearsalsAfter: await tx.now() }));
    });
});
