import { canonicalHash, fromHex, manifestSegment, toHex } from '@kaibiao/crypto';
import { drawSaid, openingDraws, type OpeningDraw, type OpeningRecordData } from '@kaibiao/opening/rules';
import { holdsPrice } from '@kaibiao/rules';
import type { ArchivedLot } from '../archived-lot';
import type { Check } from '../check';
import type { Findings } from '../fault';
import { sameTexts } from '../lists';
import { manualDrawAgain } from '../manual-draw';
import type { OpenedAgain } from '../open-again';
import { readDealings, type SeedAgain } from '../seed-again';
import type { TableFile } from '../table-file';

/** The parameters drawn at the opening of the price follow from seeds that were dealt before the first bid, and from the bids themselves; or two persons have signed for the balls. */
export const drawsRecomputed: Check = {
  id: 'draws.recomputed',
  async run(lot, found, again) {
    for (const purpose of ['opening', 'experts'] as const) {
      await found.attempt(`seeds of ${purpose}`, async () => void (await readDealings(lot, purpose)));
    }
    if (!(await lot.reached('bids.revealed'))) return lot.ended();
    const byHand = await manualDrawAgain(lot, found);
    const seed = (await seedsAsked(lot, byHand !== null)) ? await again.openingSeed() : null;
    if (seed) await checkSeed(lot, found, seed);
    const drawn = byHand ? inTable(byHand, []) : seed ? await drawAgain(lot, seed, await again.bids()) : NOTHING;
    await checkJournal(lot, found, drawn);
    await checkFiles(lot, found, drawn, seed?.voidDealers ?? []);
    const choices = drawn.draws.map(({ item, choice }) => `${item} = ${choice}`).join(', ');
    const how = byHand ? ' by ball machine, the exception, signed by two' : '';
    return `${drawn.draws.length} draw(s) at the opening${how}${choices && `: ${choices}`}`;
  },
};

/** The envelope with the price waits for the seeds; under `bidder` only where they decide something. */
async function seedsAsked(lot: ArchivedLot, byHand: boolean): Promise<boolean> {
  const { policy, notice } = await lot.terms();
  const decides = !byHand && (notice.evaluationScheme?.price.drawn.length ?? 0) > 0;
  return holdsPrice(lot.segment) && (policy.mode !== 'bidder' || decides);
}

interface Drawn {
  drawSeed: string | null;
  draws: TableFile['draws'];
}

const NOTHING: Drawn = { drawSeed: null, draws: [] };

async function checkSeed(lot: ArchivedLot, found: Findings, { references, firstShare }: SeedAgain): Promise<void> {
  const stream = await lot.lot();
  found.expect(
    sameTexts(references, [String(stream.one('opening.ordered').payload.orderHash)]),
    'shares of the seeds were given for another order',
  );
  found.expect(firstShare > stream.one('opening.gated').seq, 'shares of the seeds were given before the gate closed');
}

async function drawAgain(lot: ArchivedLot, { seed }: SeedAgain, bids: readonly OpenedAgain[]): Promise<Drawn> {
  const { lotCode, notice } = await lot.terms();
  const nonces = bids.map(({ manifest, index }) => fromHex((index ?? manifestSegment(manifest, lot.segment)).drawNonce, 32));
  const rule = notice.evaluationScheme?.price ?? { drawn: [] };
  const draws = await openingDraws(lot.file.backend, { suite: notice.sealing.suite, lotCode, rule, seed, nonces });
  const parts = nonces.map(toHex).sort();
  return { ...inTable(draws, parts), drawSeed: draws.length > 0 ? toHex(seed) : null };
}

const inTable = (draws: readonly OpeningDraw[], nonces: string[]): Drawn => ({
  drawSeed: null,
  draws: draws.map((one) => ({ ...drawSaid(one), index: one.index, candidates: [...one.candidates], nonces })),
});

async function checkJournal(lot: ArchivedLot, found: Findings, { drawSeed, draws }: Drawn): Promise<void> {
  const { payload } = (await lot.lot()).one('bids.revealed');
  const said = draws.map((one) => drawSaid(one as OpeningDraw));
  const same = payload.drawSeed === drawSeed && canonicalHash(payload.draws) === canonicalHash(said);
  found.expect(same, 'the draws in the journal are not those of the seeds and bids');
}

async function checkFiles(lot: ArchivedLot, found: Findings, { drawSeed, draws }: Drawn, voidSeeds: readonly number[]): Promise<void> {
  const table = await lot.file.json<TableFile>(lot.paths.table);
  const said = { drawSeed: table.drawSeed, draws: table.draws, voidSeeds: table.voidSeeds };
  found.expect(canonicalHash(said) === canonicalHash({ drawSeed, draws, voidSeeds }), `${lot.paths.table} says other draws`);
  if (!(await lot.reached('opening.recorded'))) return;
  const record = await lot.file.json<OpeningRecordData>(lot.paths.record);
  const inRecord = record.draws.map(({ item, choice, candidates }) => ({ item, choice, candidates }));
  const expected = draws.map(({ item, choice, candidates }) => ({ item, choice, candidates }));
  found.expect(canonicalHash(inRecord) === canonicalHash(expected), 'the record says other draws');
}
