import { text } from 'node:stream/consumers';
import { LotDeviations } from '@kaibiao/awarding';
import { DeviationsController } from '../../../apps/api/src/awarding/deviations.controller';
import { award } from '../../support/whole-lot/award';
import type { PlayedBid } from '../../support/whole-lot/bids';
import { conclude } from '../../support/whole-lot/contract';
import { evaluate } from '../../support/whole-lot/evaluation';
import { fileContract } from '../../support/whole-lot/filing';
import { openBids, takeBids } from '../../support/whole-lot/opening';
import { publishLot, type PlayedLot } from '../../support/whole-lot/publish';
import { report } from '../../support/whole-lot/report';
import { openStage, type Stage } from '../../support/whole-lot/stage';

const DAY_MS = 86_400_000;
/** Longer than the three days, whatever holiday they meet. */
const A_LONG_TIME_DAYS = 15;

describe('the deviations of a lot from its procedure', () => {
  let stage: Stage;
  let lot: PlayedLot;
  let bids: PlayedBid[];

  const found = async () => (await stage.get(LotDeviations).of((await stage.player('supervisor')).principal, lot.lotId)).deviations;
  const codes = async () => (await found()).map(({ act, kind, issue }) => [act, kind, issue.code]);
  const later = async (days: number) => stage.turnTo(new Date((await stage.now()).getTime() + days * DAY_MS));

  beforeAll(async () => {
    stage = await openStage({ bidders: 7, experts: 7 });
    lot = await publishLot(stage);
  }, 120_000);
  afterAll(() => stage?.close());

  it('are none after an orderly beginning, and tell nothing of a bid before the opening', async () => {
    expect(await found()).toEqual([]);
    await stage.turnTo(new Date(lot.deadline.getTime() - DAY_MS));
    bids = await takeBids(stage, lot);
    expect(await found()).toEqual([]);
  }, 120_000);

  it('are missing as long as the candidates are owed, and late when they come', async () => {
    await openBids(stage, lot, bids);
    await evaluate(stage, lot, 'expert07');
    expect(await codes()).toEqual([]);
    await later(A_LONG_TIME_DAYS);
    expect(await codes()).toEqual([['publish_candidates', 'missing', 'ACT_MISSING']]);
    await award(stage, lot);
    const [late, ...others] = await found();
    expect(late).toMatchObject({
      act: 'publish_candidates',
      kind: 'late',
      issue: { code: 'ACT_DELAYED', legalBasis: '招标投标法实施条例 第五十四条' },
    });
    expect(others).toEqual([]);
  }, 240_000);

  it('are a table with the step, its time, the day on which it was due, and the article', async () => {
    const { principal } = await stage.player('supervisor');
    const file = await new DeviationsController(stage.get(LotDeviations)).csv(principal, lot.lotId);
    const [head, row, ...others] = (await text(file.getStream())).trim().split('\r\n');
    expect(head).toContain('步骤,偏离,办理时间（北京时间）,应在此前（北京时间）');
    expect(row).toMatch(/^公示中标候选人,超期,[^,]+,[^,]+,ACT_DELAYED,招标投标法实施条例 第五十四条,$/);
    expect(others).toEqual([]);
  });

  it('stay the only ones to the filed contract', async () => {
    await conclude(stage, lot, bids);
    await fileContract(stage, lot);
    await report(stage, lot);
    expect(await codes()).toEqual([['publish_candidates', 'late', 'ACT_DELAYED']]);
  }, 120_000);
});
