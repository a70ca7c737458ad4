import { DATA_SETS } from '@kaibiao/exchange';
import { ExchangeRound } from '../../../apps/worker/src/exchange-round';
import { archivedLots, type ArchivedLots } from '../../support/archived-lot';
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
});
