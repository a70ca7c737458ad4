import {
  DueRecords,
  OutboundPayloads,
  OutboundRecords,
  OutboundTable,
  OutboxStandings,
  ResendRecord,
  SendRecords,
  TellLots,
  writeTable,
} from '@kaibiao/exchange';
import { text } from 'node:stream/consumers';
import { sha256Hex } from '@kaibiao/crypto';
import type { OutboundRecordView } from '@kaibiao/exchange';
import { exchangeGauges } from '../../../apps/api/src/exchange/exchange-gauges';
import { ExchangeRound } from '../../../apps/worker/src/exchange-round';
import { freePort, listeningStandIn, reportingTo, type ListeningStandIn } from '../../support/exchange/received';
import { deliver } from '../../support/whole-lot/bids';
import { publishLot, type PlayedLot } from '../../support/whole-lot/publish';
import { openStage, type Stage } from '../../support/whole-lot/stage';

const HOUR_MS = 3_600_000;

interface Row {
  key: string;
  state: string;
  attempts: number;
  fault: string | null;
}

describe('records on their way to the national platform, in XML', () => {
  let stage: Stage;
  let receiver: ListeningStandIn;
  let lot: PlayedLot;
  let port: number;

  const round = () => stage.get(ExchangeRound).run();
  const later = async () => stage.turnTo(new Date((await stage.now()).getTime() + 2 * HOUR_MS));
  const rows = async ({ lotId }: PlayedLot): Promise<Row[]> =>
    (
      await stage.owner.query<Row>(
        `select data_key key, state, attempts, last_fault fault from outbound_record where lot_id = $1 order by place`,
        [lotId],
      )
    ).rows;
  const resend = async (recordId: string, reason: string, actId = stage.newId()) =>
    stage.get(ResendRecord).execute((await stage.player('acceptance')).principal, { actId, recordId, reason });
  const keptNumbers = () => receiver.standIn.kept.all().map(({ key, version }) => `${key}#${version}`);

  beforeAll(async () => {
    port = await freePort();
    stage = await openStage({ bidders: 3, experts: 0, settings: reportingTo(port, 'xml') });
    lot = await publishLot(stage);
  }, 120_000);
  afterAll(async () => {
    await receiver?.close();
    await stage?.close();
  });

  it('wait, and nothing is lost, while nobody listens; the reason is kept', async () => {
    await round();
    const [first, ...others] = await rows(lot);
    expect(first).toMatchObject({ state: 'waiting', attempts: 1, fault: expect.stringContaining('ECONNREFUSED') as string });
    expect(others.map(({ state, attempts }) => [state, attempts])).toEqual(others.map(() => ['waiting', 0]));
    // Not due again before its wait is over.
    await round();
    expect((await rows(lot))[0]!.attempts).toBe(1);
  });

  it.each(['error', 'reset', 'nonsense', 'lost_receipt'] as const)('are sent again after %s, which is no receipt', async (how) => {
    receiver ??= await listeningStandIn(stage.config.secretsFolder, stage.clock, port);
    receiver.misbehave(how);
    const before = (await rows(lot))[0]!.attempts;
    await later();
    await round();
    expect((await rows(lot))[0]).toMatchObject({ state: 'waiting', attempts: before + 1, fault: expect.any(String) as string });
    receiver.misbehave('none');
  });

  it('are sent without waiting for the next attempt when somebody at the centre says so', async () => {
    await round();
    const { records } = await stage.get(OutboundRecords).page({ lot: lot.lotCode, state: 'sent', limit: 10 });
    expect(records).toMatchObject([{ attempts: 5 }]);
    await resend(records[0]!.recordId, '接收方已恢复');
    await round();
    expect((await rows(lot))[0]).toMatchObject({ state: 'accepted', attempts: 6, fault: null });
  });

  it('are all taken when it is back, each kept there once, a parent before its children, the one whose receipt was lost among them', async () => {
    await later();
    await round();
    expect((await rows(lot)).map(({ state, fault }) => [state, fault])).toEqual((await rows(lot)).map(() => ['accepted', null]));
    expect(keptNumbers()).toEqual((await rows(lot)).map(({ key }) => `${key}#1`));
    expect(receiver.receipts.filter(({ accepted }) => !accepted)).toEqual([]);
  });

  it('are refused with the receiver’s reasons, and what depends on them is not sent', async () => {
    const refused = await publishLot(stage);
    receiver.standIn.refuse(`SECTION/${refused.lotCode}`, '招标人未登记');
    await round();
    const states = new Map((await rows(refused)).map(({ key, state, attempts }) => [key.split('/')[0], `${state} ${attempts}`]));
    expect(Object.fromEntries(states)).toMatchObject({
      ...{ PROJECT: 'accepted 1', TENDER_PROJECT: 'accepted 1', SECTION: 'refused 1' },
      ...{ TENDER_QUALIFICATION: 'waiting 0', TENDER_QUA_INQUERY_ANN: 'waiting 0', TENDER_FILE_EVALUATION: 'waiting 0' },
    });
    const { rows: answers } = await stage.owner.query<{ reasons: object[] }>('select reasons from outbound_answer where not accepted');
    expect(answers).toEqual([{ reasons: [{ field: '', check: 'TOLD_TO_REFUSE', message: '招标人未登记' }] }]);
    const gauges = await exchangeGauges(stage.get(OutboxStandings));
    expect(gauges.map(([name, , value]) => [name, Math.sign(value)])).toEqual([
      ...[
        ['kaibiao_exchange_waiting', 1],
        ['kaibiao_exchange_refused', 1],
        ['kaibiao_exchange_oldest_waiting_seconds', 1],
      ],
    ]);
  });

  describe('that were refused', () => {
    const refusedOnes = () => stage.get(OutboundRecords).page({ state: 'refused', limit: 10 });

    it('are shown to the centre with the answer in words, and what waits names what it waits for', async () => {
      const { records } = await refusedOnes();
      expect(records).toMatchObject([
        {
          ...{ set: 'SECTION', label: '标段（包）', version: 1, attempts: 1, fault: null, waitsFor: null, nextAttemptAt: null },
          answer: { change: 'new', accepted: false, reasons: [{ field: '', label: null, message: '招标人未登记' }] },
        },
      ]);
      const { lotCode, key } = records[0]!;
      const of = await stage.get(OutboundRecords).page({ lot: lotCode, state: 'waiting', limit: 10 });
      expect(of.records.map(({ set, waitsFor }) => [set, waitsFor])).toEqual([
        ['TENDER_FILE_EVALUATION', `TENDER_QUA_INQUERY_ANN/${lotCode}`],
        ...['TENDER_QUA_INQUERY_ANN', 'TENDER_QUALIFICATION'].map((set) => [set, key]),
      ]);
      const { counts } = await stage.get(OutboundRecords).overview();
      expect(counts).toMatchObject({ waiting: 3, refused: 1, superseded: 0 });
    });

    it('are listed page after page, each once, and as a file with the same lines', async () => {
      const seen: string[] = [];
      for (let after: string | null = ''; after !== null;) {
        const page = await stage.get(OutboundRecords).page({ limit: 5, ...(after ? { after } : {}) });
        seen.push(...page.records.map(({ key, version }) => `${key}#${version}`));
        after = page.next;
      }
      const csv = await text(writeTable('csv', stage.get(OutboundTable).of({})));
      expect(csv.trim().split('\r\n').slice(1)).toHaveLength(seen.length);
      expect(new Set(seen).size).toBe(seen.length);
      expect(csv).toContain('TOLD_TO_REFUSE 招标人未登记');
    });

    it('can be looked at as they were sent, byte for byte, in either format', async () => {
      const [{ recordId, answer }] = (await refusedOnes()).records as [OutboundRecordView];
      const { number, format, bytes } = await stage.get(OutboundPayloads).of(recordId);
      expect([number, format]).toEqual([receiver.receipts.at(-1)!.dataNumber, 'xml']);
      expect(await sha256Hex(bytes)).toBe(answer!.sentHash);
      const json = await stage.get(OutboundPayloads).of(recordId, 'json');
      expect(JSON.parse(Buffer.from(json.bytes).toString())).toMatchObject({
        HEAD: { DATA_KEY: number.replace('#1', ''), DATA_TYPE: '1' },
      });
      await expect(stage.get(OutboundPayloads).of(stage.newId())).rejects.toThrow('OUTBOUND_RECORD_NOT_FOUND');
    });

    it('are sent again by a person who says what was mended, once however often it is asked, and then are taken with all that waited', async () => {
      const [{ recordId, key, lotCode }] = (await refusedOnes()).records as [OutboundRecordView];
      await expect(resend(recordId, ' ')).rejects.toThrow('OUTBOUND_REASON_MISSING');
      await expect(resend(stage.newId(), '已登记')).rejects.toThrow('OUTBOUND_RECORD_NOT_FOUND');
      receiver.standIn.refuse(key, null);
      const actId = stage.newId();
      expect(await resend(recordId, '招标人已在国家平台登记', actId)).toEqual(await resend(recordId, '招标人已在国家平台登记', actId));
      expect((await stage.get(OutboundRecords).page({ lot: lotCode, state: 'waiting', limit: 10 })).records).toHaveLength(4);
      await round();
      const { records } = await stage.get(OutboundRecords).page({ lot: lotCode, limit: 10 });
      expect(new Set(records.map(({ state }) => state))).toEqual(new Set(['accepted']));
      expect(records.find((one) => one.recordId === recordId)).toMatchObject({ version: 1, attempts: 2, answer: { change: 'new' } });
      const { rows: said } = await stage.owner.query<{ payload: object }>('select payload from journal_entry where stream = $1', [
        `exchange/${recordId}`,
      ]);
      expect(said).toEqual([{ payload: { key, version: 1, reason: '招标人已在国家平台登记' } }]);
      await expect(resend(recordId, '再报一次')).rejects.toThrow('OUTBOUND_RECORD_NOT_REFUSED');
    });
  });

  it('are made once and sent once by two workers that find the same one due', async () => {
    const shared = await publishLot(stage);
    const already = receiver.receipts.length;
    await Promise.all([1, 2].map(() => stage.get(TellLots).execute(shared.lotId)));
    const found = foundByBoth(stage.get(DueRecords));
    await Promise.all([1, 2].map(() => stage.get(SendRecords).execute()));
    expect(found()).toEqual([`PROJECT/${shared.lotCode.slice(0, 17)}`, `PROJECT/${shared.lotCode.slice(0, 17)}`]);
    const numbers = receiver.receipts.slice(already).map(({ dataNumber }) => dataNumber);
    expect(numbers.sort()).toEqual((await rows(shared)).map(({ key }) => `${key}#1`).sort());
    expect(new Set((await rows(shared)).map(({ state, attempts }) => `${state} ${attempts}`))).toEqual(new Set(['accepted 1']));
  });

  it('never change once they are made, nor does a receipt', async () => {
    await expect(stage.owner.query(`update outbound_record set values = '{}'`)).rejects.toThrow('SIGNED_ROW_LOCKED');
    await expect(stage.owner.query('delete from outbound_record')).rejects.toThrow('SIGNED_ROW_LOCKED');
    await expect(stage.owner.query('update outbound_answer set accepted = true')).rejects.toThrow('SIGNED_ROW_LOCKED');
  });

  it('do not tell whether anybody has bid: with no bid and with three the same records, and none more', async () => {
    const quiet = await publishLot(stage);
    const sought = await publishLot(stage);
    await stage.turnTo(new Date(sought.deadline.getTime() - 24 * HOUR_MS));
    for (const [at, bidder] of ['bidder1', 'bidder2', 'bidder3'].entries()) await deliver(stage, sought, bidder, `3100000${at}.00`);
    await round();
    const told = async (one: PlayedLot) => {
      const { rows: made } = await stage.owner.query<{ set: string; version: number; values: Record<string, string> }>(
        'select data_set "set", version, values from outbound_record where lot_id = $1 order by place',
        [one.lotId],
      );
      // Whatever names the lot or a notice, or says when, is another for each lot.
      const own = /CODE|TIME|URL|HASH|NOTICE_CONTENT/;
      const told = (values: Record<string, string>) => Object.entries(values).map(([name, value]) => [name, own.test(name) ? '' : value]);
      return made.map(({ set, version, values }) => [set, version, Object.fromEntries(told(values))]);
    };
    expect(await told(sought)).toEqual(await told(quiet));
    expect(await stage.get(TellLots).behind()).toEqual([]);
  });
});

/** Neither of two workers claims the first record before both have found it due. Gives what they found. */
function foundByBoth(due: DueRecords): () => string[] {
  const next = due.next.bind(due);
  const found: string[] = [];
  let both!: () => void;
  const met = new Promise<void>((resolve) => (both = resolve));
  const spy = jest.spyOn(due, 'next').mockImplementation(async () => {
    const record = await next();
    if (found.push(record!.key) === 2) {
      spy.mockRestore();
      both();
    }
    await met;
    return record;
  });
  return () => found;
}
