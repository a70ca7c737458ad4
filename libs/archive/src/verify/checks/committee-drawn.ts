import { canonicalHash, parseCanonicalJson, sha256Hex, type SeedPurpose } from '@kaibiao/crypto';
import { drawableOf, type DrawBase, type DrawnSeat, type FrozenPool } from '@kaibiao/evaluation/rules';
import { panelIssues, procedureOf } from '@kaibiao/rules';
import { PATHS, type CallsFile, type CommitteeFile } from '../../layout';
import type { ArchivedLot } from '../archived-lot';
import { CallsPlayed, type CallsAgain, type Standstill } from '../calls-again';
import type { Check } from '../check';
import { ArchiveFault, type Findings } from '../fault';
import { committeeFile, seated, type ExpertDraw } from '../evaluation-file';
import { sameTexts } from '../lists';
import type { Stream } from '../journal';
import { SupplementsAgain } from '../supplement-again';
import { checkWidened } from '../widened';
import type { Recomputed } from '../recomputed';

/** The first did not say who was left out. */
const FORMATS: readonly FrozenPool['format'][] = ['kaibiao-expert-pool/1', 'kaibiao-expert-pool/2', 'kaibiao-expert-pool/3'];
const PURPOSE: SeedPurpose = 'experts';

/** The experts were drawn from a pool that was fixed before anybody could know the seed; so were those who took the place of others. */
export const committeeDrawn: Check = {
  id: 'committee.drawn',
  async run(lot, found, again) {
    const frozen = (await lot.lot()).maybe('evaluation.pool_frozen');
    if (!frozen) return lot.ended();
    const pool = await checkPool(lot, found, String(frozen.payload.poolHash));
    if (!(await lot.evaluation()).maybe('committee.drawn')) return `the pool was fixed; ${await lot.ended()}`;
    const base = await drawBase(lot, found, again, { pool, poolHash: String(frozen.payload.poolHash), frozenSeq: frozen.seq });
    const committee = await committeeFile(lot);
    const supplements = new SupplementsAgain(lot, found, base);
    const stood = standstills(await lot.lot());
    const played = await new CallsPlayed(lot.file.backend, base, committee, found, stood, supplements).of(await lot.evaluation());
    await checkDraws(lot, found, played.drawn);
    await checkCalls(lot, found, played);
    checkSeats(found, committee, played);
    await checkBegun(lot, found, committee);
    return `${played.drawn.length} expert(s) drawn from ${drawableOf(pool).size}, each draw repeated`;
  },
};

function standstills(stream: Stream): Standstill[] {
  const begun = stream.all('lot.suspended');
  return stream.all('lot.resumed').map(({ at }, n) => ({ from: begun[n]?.at ?? at, to: at }));
}

async function checkPool(lot: ArchivedLot, found: Findings, poolHash: string): Promise<FrozenPool> {
  const bytes = await lot.file.bytes(PATHS.pool);
  const pool = parseCanonicalJson(bytes) as FrozenPool | undefined;
  if (!pool || !FORMATS.includes(pool.format)) throw new ArchiveFault(`${PATHS.pool} is no pool`);
  found.expect((await sha256Hex(bytes)) === poolHash, 'the pool is not the one that was frozen');
  const { notice, lotCode } = await lot.terms();
  const places = pool.specialities.map(({ code, seats }) => ({ code, seats }));
  found.expect(
    pool.lotCode === lotCode && canonicalHash(places) === canonicalHash(notice.evaluationScheme?.specialities),
    'the pool is for other places than the notice says',
  );
  const drawable = drawableOf(pool);
  found.expect(!(pool.left ?? []).some(({ expertId }) => drawable.has(expertId)), 'the pool holds an expert whom it leaves out');
  checkWidened(pool, found, 'the pool');
  return pool;
}

async function drawBase(
  lot: ArchivedLot,
  found: Findings,
  again: Recomputed,
  { pool, poolHash, frozenSeq }: { pool: FrozenPool; poolHash: string; frozenSeq: number },
): Promise<DrawBase> {
  const seed = await again.expertsSeed();
  if (!seed) throw new ArchiveFault('no seeds for the experts were dealt');
  found.expect(
    sameTexts(seed.references, [poolHash]) && seed.firstShare > frozenSeq,
    `the seeds of the ${PURPOSE} were given for another pool, or before it was frozen`,
  );
  const { notice, lotCode } = await lot.terms();
  return { suite: notice.sealing.suite, lotCode, seed: seed.seed, pool, poolHash };
}

async function checkDraws(lot: ArchivedLot, found: Findings, drawn: readonly DrawnSeat[]): Promise<void> {
  const { draws } = await lot.file.json<{ draws: ExpertDraw[] }>(PATHS.expertDraws);
  found.expect(draws.length === drawn.length, `${drawn.length} experts had to be drawn, ${draws.length} were`);
  for (const { item, counter, r, index, choice } of drawn) {
    const said = draws.find((draw) => draw.item === item);
    found.expect(
      canonicalHash(said ?? null) === canonicalHash({ item, counter, r, index, choice }),
      `the draw ${item.split('/').slice(0, 3).join('/')} gives another expert`,
    );
  }
}

/** The calls of the archive are answered as the journal says. */
async function checkCalls(lot: ArchivedLot, found: Findings, { accepted, answers }: CallsAgain): Promise<void> {
  if (!accepted) return;
  const { calls } = await lot.file.json<CallsFile>(PATHS.expertCalls);
  const said = calls.filter(({ answer }) => answer !== null).map(({ item, answer }) => [item, answer]);
  found.expect(canonicalHash(Object.fromEntries(said)) === canonicalHash(Object.fromEntries(answers)), 'experts answered otherwise');
}

/** Every drawn expert who accepted has the seat, and nobody else has one, save the tenderer's own representatives. */
function checkSeats(found: Findings, { seats }: CommitteeFile, { drawn, accepted, left }: CallsAgain): void {
  const experts = seats.filter(({ kind }) => kind === 'expert');
  const entitled = drawn.filter(({ item }) => accepted?.has(item) ?? true);
  found.expect(experts.length === entitled.length, 'the committee does not have exactly the experts that were drawn and came');
  for (const { item, choice } of entitled)
    found.expect(
      experts.some((seat) => seat.item === item && seat.expertId === choice),
      `the seat ${item.split('/').slice(0, 3).join('/')} is held by another than was drawn`,
    );
  for (const { item, memberId, replaced } of experts)
    found.expect(
      !replaced || left.has(memberId),
      `the seat ${item.split('/').slice(0, 3).join('/')} was emptied without a word in the journal`,
    );
}

interface SeatGiven {
  item: string;
  memberId: string | null;
}

/** The committee that began: its size, and its experts as the procedure wants them (招标投标法 第三十七条). */
async function checkBegun(lot: ArchivedLot, found: Findings, committee: CommitteeFile): Promise<void> {
  const stream = await lot.evaluation();
  const [drawn, opened, elected] = [stream.one('committee.drawn'), stream.maybe('evaluation.opened'), stream.all('chair.elected').at(-1)];
  const given = stream.all('summons.answered').map(({ payload }) => payload as unknown as SeatGiven);
  for (const { item, memberId } of [...((drawn.payload.seats ?? []) as SeatGiven[]), ...given.filter((one) => one.memberId)])
    found.expect(
      committee.seats.some((seat) => seat.item === item && seat.memberId === memberId),
      `the journal gave the seat ${item.split('/').slice(0, 3).join('/')} to another member`,
    );
  if (!opened) return;
  const { notice } = await lot.terms();
  // Before notices named the procedure there was one.
  const { panel } = procedureOf(notice.procedure?.id ?? 'open-tender', notice.procedure?.version ?? 1);
  const now = seated(committee);
  const owners = now.filter(({ kind }) => kind === 'owner').length;
  found.expect(
    now.length === notice.evaluationScheme?.committeeSize &&
      panelIssues(panel, { size: now.length, experts: now.length - owners }).length === 0,
    `${now.length} members sat, ${owners} of them for the tenderer`,
  );
  found.expect(committee.chairId === elected?.payload.chairId, 'the chair is not the one that was elected');
}
