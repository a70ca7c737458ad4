import { verifyLotArchive, type Trust } from '@kaibiao/archive/verify';
import { bytesSource, canonicalJson } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import type { EvaluationReport } from '@kaibiao/evaluation';
import { Decimal } from '@kaibiao/kernel';
import type { EvaluationScheme } from '@kaibiao/tender';
import { archiveOf } from '../../support/whole-lot/archive-of';
import { award } from '../../support/whole-lot/award';
import { deliver, type PlayedBid } from '../../support/whole-lot/bids';
import { clarify } from '../../support/whole-lot/clarify';
import { evaluate } from '../../support/whole-lot/evaluation';
import { openBids, PRICES } from '../../support/whole-lot/opening';
import { publishLot, type PlayedLot } from '../../support/whole-lot/publish';
import { read } from '../../support/whole-lot/read';
import { openStage, type Stage } from '../../support/whole-lot/stage';
import type { Forgery } from '../../support/forgery';
import { trustOf } from './trust-of';

const DAY_MS = 86_400_000;
const INVITED = ['bidder1', 'bidder2', 'bidder3', 'bidder4'];
const PATH = 'invitations.json';

interface List {
  salt: string;
  codes: string[];
}

/** 经评审的最低投标价法: what the committee scores it adds to the price, in percent. */
const LOWEST: Partial<EvaluationScheme> = {
  method: 'lowest_evaluated',
  weights: { technical: '0', price: '100' },
  price: { method: 'LOWEST_EVALUATED_PRICE', fixed: {}, drawn: [] },
};

let s: Stage;
let lot: PlayedLot;
let archive: Forgery;
let trust: Trust;

beforeAll(async () => {
  s = await openStage({ bidders: 5, experts: 6 });
  lot = await publishLot(s, { invited: INVITED, scheme: LOWEST });
  await s.turnTo(new Date(lot.deadline.getTime() - DAY_MS));
  await expect(deliver(s, lot, 'bidder5', PRICES[0]!)).rejects.toThrow('LOT_NOT_INVITED');
  const bids: PlayedBid[] = [];
  for (const [at, price] of PRICES.entries()) bids.push(await deliver(s, lot, `bidder${at + 1}`, price));
  lot = await clarify(s, lot);
  for (const login of ['bidder1', 'bidder4']) await read(s, lot, login);
  await expect(read(s, lot, 'bidder5')).rejects.toThrow('LOT_NOT_INVITED');
  await openBids(s, lot, bids);
  await evaluate(s, lot);
  await award(s, lot);
  archive = await archiveOf(s, lot.lotCode);
  trust = trustOf(s.config.secretsFolder);
}, 120_000);
afterAll(() => s.close());

it('is ranked by its prices with the percents that the committee added to them', () => {
  const { bids, items, totals } = archive.json<EvaluationReport>('evaluation/report.json');
  const evaluated = bids.map(({ submissionId, price }) => {
    const percent = items
      .filter((item) => item.submissionId === submissionId)
      .reduce((sum, { points }) => sum.plus(points), new Decimal(0));
    expect(percent.gt(0)).toBe(true);
    return { submissionId, price: new Decimal(price!).times(percent.div(100).plus(1)).toFixed(2) };
  });
  const cheapestFirst = evaluated.sort((a, b) => Number(a.price) - Number(b.price));
  expect(totals.map(({ submissionId, evaluatedPrice }) => ({ submissionId, price: evaluatedPrice }))).toEqual(cheapestFirst);
});

const verify = async (of: Forgery) => (await verifyLotArchive(bytesSource(await of.zip()), trust, { backend: nodeBackend })).checks;

describe('an invited tender from the invitation to the award (邀请招标)', () => {
  it('leaves an archive that stands in every check and names those invited, whether or not they bid', async () => {
    const refused = (await verify(archive)).filter(({ ok }) => !ok);
    expect(refused).toEqual([]);
    const codes = await Promise.all(INVITED.map(async (login) => (await s.player(login)).principal.organisationCode!));
    expect(archive.json<List>(PATH).codes).toEqual(codes.sort());
  });

  it('said in its notice why it invites and bound the list, without telling who or how many', () => {
    const { procedure } = archive.json<{ procedure: { id: string; grounds: string; invitations: string } }>('notices/tender-1.json');
    expect(procedure).toMatchObject({ id: 'invited-tender', grounds: '技术复杂，只有少量潜在投标人可供选择' });
    expect(procedure.invitations).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each<[string, RegExp, (list: List) => List]>([
    ['another is put on the list', /others were invited/, ({ salt, codes }) => ({ salt, codes: [...codes, '91321302MA9ZZ00000'] })],
    ['a bidder is taken off it', /was not invited/, ({ salt, codes }) => ({ salt, codes: codes.slice(1) })],
  ])('is refused where %s afterwards', async (_, says, change) => {
    const forged = archive.copy();
    forged.put(PATH, canonicalJson(change(forged.json<List>(PATH))));
    const check = (await verify(forged)).find(({ id }) => id === 'notice.signed')!;
    expect([check.ok, says.test(check.detail)]).toEqual([false, true]);
  });

  it('is refused where somebody who was not invited is said to have acknowledged its clarification', async () => {
    const forged = archive.copy();
    forged.edit<{ readers: { kind: string; code: string; organisation: string }[] }>('readers.json', ({ readers }) => {
      const last = readers.findLast(({ kind }) => kind === 'acknowledgement')!;
      Object.assign(last, { code: '91321302MA9ZZ00000', organisation: '外来建设有限公司' });
    });
    const check = (await verify(forged)).find(({ id }) => id === 'readers.kept')!;
    expect([check.ok, /acknowledged "澄清 1" and was not invited/.test(check.detail)]).toEqual([false, true]);
  });
});
