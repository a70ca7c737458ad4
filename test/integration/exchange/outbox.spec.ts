import { DATA_SETS, SendRecords, TellLots } from '@kaibiao/exchange';
import { ExchangeRound } from '../../../apps/worker/src/exchange-round';
import { archivedLots, type ArchivedLots } from '../../support/archived-lot';
import { plan, writePerformance } from '../../support/whole-lot/performance';
import { freePort, listeningStandIn, reportingTo, type ListeningStandIn } from '../../support/exchange/received';

describe('lots that ended, told to the national platform', () => {
  let lots: ArchivedLots;
  let receiver: ListeningStandIn;
  const round = () => lots.stage.get(ExchangeRound).run();
  const kept = (lotCode: string) => receiver.standIn.kept.all().filter(({ body }) => body['BID_SECTION_CODE'] === lotCode);
  const states = async () => {
    const { rows } = await lots.stage.owner.query<{ state: string; n: number }>(
      'select state, count(*)::int n from outbound_record group by 1',
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  };

  beforeAll(async () => {
    const port = await freePort();
    lots = await archivedLots(reportingTo(port));
    receiver = await listeningStandIn(lots.stage.config.secretsFolder, lots.stage.clock, port);
    await round();
  }, 300_000);
  afterAll(async () => {
    await receiver?.close();
    await lots?.stage.close();
  });

  it('are told whole, and every record is taken at its first attempt', async () => {
    expect(receiver.receipts.filter(({ accepted }) => !accepted)).toEqual([]);
    expect(await states()).toEqual({ accepted: receiver.standIn.kept.all().length });
    const sets = new Set(kept(lots.awarded.lotCode).map(({ set }) => set));
    // No complaint, nothing rejected, no bond asked; the two above the lot have no number of a lot.
    expect(DATA_SETS.map(({ name }) => name).filter((name) => !sets.has(name))).toEqual([
      ...['PROJECT', 'TENDER_PROJECT', 'BIDDER_MARGIN_INFO', 'REJECTED_BID_INFO', 'COMPLAINT_INFO', 'TENDER_ABNORMITY_REPORT'],
    ]);
    for (const { lotCode } of [lots.failed, lots.lapsed, lots.terminated])
      expect(kept(lotCode).map(({ set }) => set)).toEqual([
        ...['SECTION', 'TENDER_QUALIFICATION', 'TENDER_QUA_INQUERY_ANN', 'TENDER_FILE_EVALUATION', 'TENDER_ABNORMITY_REPORT'],
      ]);
  });

  describe('when the plan of a contract is published otherwise', () => {
    /** The milestone that comes and goes. */
    let third: string;
    let standing = 2;
    const replan = async (...shares: string[]) => {
      await writePerformance(lots.stage, lots.awarded, plan(...shares), { number: standing, reason: '按实际进度调整' });
      const { rows } = await lots.stage.owner.query<{ n: number }>('select count(*)::int n from performance_entry where lot_id = $1', [
        lots.awarded.lotId,
      ]);
      standing = rows[0]!.n;
    };
    const versions = async () => {
      const { rows } = await lots.stage.owner.query<{ line: string }>(
        `select concat_ws(' ', r.version, r.state, a.change, a.accepted) line from outbound_record r
         left join outbound_answer a on a.record_id = r.id where r.data_key = $1 order by r.version`,
        [third],
      );
      return rows.map(({ line }) => line);
    };

    beforeAll(() => (third = `PERFORMANCE_CONDITION/${lots.awarded.lotCode}/3`));

    it('a record is sent as new once what it was refused for is mended: the refused version stays, superseded', async () => {
      receiver.standIn.refuse(third, '节点名称不规范');
      await replan('50', '30', '20');
      await round();
      expect(await versions()).toEqual(['1 refused new f']);
      receiver.standIn.refuse(third, null);
      await replan('50', '25', '25');
      await round();
      expect(await versions()).toEqual(['1 superseded new f', '2 accepted new t']);
      expect(receiver.standIn.kept.present(third)).toMatchObject({ version: 2, change: '1', body: { SHARE: '25' } });
      expect(receiver.standIn.kept.present(third.replace(/3$/, '2'))).toMatchObject({ version: 3, change: '2', body: { SHARE: '25' } });
    });

    it('what is no more is taken back by its key alone, and may come again', async () => {
      await replan('50', '50');
      await round();
      expect((await versions()).at(-1)).toBe('3 accepted delete t');
      expect(receiver.standIn.kept.present(third)).toBeNull();
      expect(receiver.standIn.kept.all().at(-1)).toMatchObject({
        ...{ key: third, change: '3' },
        body: { BID_SECTION_CODE: lots.awarded.lotCode, MILESTONE_NUMBER: '3' },
      });
      await replan('50', '30', '20');
      await round();
      expect((await versions()).at(-1)).toBe('4 accepted new t');
    });

    it('what the receiver never took is not taken back', async () => {
      await replan('50', '50');
      await round();
      receiver.standIn.refuse(third, '节点名称不规范');
      await replan('50', '30', '20');
      await round();
      const told = receiver.receipts.length;
      await replan('50', '50');
      await round();
      expect((await versions()).slice(4)).toEqual(['5 accepted delete t', '6 superseded new f', '7 superseded']);
      expect(receiver.receipts.slice(told).filter(({ dataNumber }) => dataNumber.startsWith(third))).toEqual([]);
    });

    it('a refusal that comes after the next version was made leaves nothing to be mended', async () => {
      for (const shares of [
        ['50', '30', '20'],
        ['50', '20', '30'],
      ]) {
        await replan(...shares);
        await lots.stage.get(TellLots).execute(lots.awarded.lotId);
      }
      await lots.stage.get(SendRecords).execute();
      expect((await versions()).slice(7)).toEqual(['8 superseded new f', '9 refused new f']);
    });
  });
});
