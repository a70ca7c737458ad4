import { canonicalHash, fromHex, logSeed, parseCanonicalJson, sha256Hex } from '@kaibiao/crypto';
import { drawableOf, placesWanted, specialityOf, type DrawBase, type FreePlace, type FrozenPool } from '@kaibiao/evaluation/rules';
import { PATHS } from '../layout';
import type { ArchivedLot } from './archived-lot';
import { ArchiveFault, type Findings } from './fault';
import type { JournalFact } from './journal';
import { textsOf } from './lists';
import { checkWidened } from './widened';
import { earlierCheckpoint } from './log/earlier-checkpoint';

/** A supplementary pool as the journal sealed it (补充抽取名册). */
export interface SealedSupplement {
  number: number;
  poolHash: string;
  /** The empty places, in the order in which they are drawn for. */
  places: FreePlace[];
}

export function sealedSupplement({ payload }: JournalFact): SealedSupplement {
  const places = textsOf(payload, 'places').map((item) => ({ item, speciality: specialityOf(item) }));
  return { number: Number(payload.number), poolHash: String(payload.poolHash), places };
}

/** What is drawn from a supplementary pool, once more: the pool that was sealed, of nobody who was drawn before, and the seed that the log gave after it. */
export class SupplementsAgain {
  constructor(
    private readonly lot: ArchivedLot,
    private readonly found: Findings,
    private readonly first: DrawBase,
  ) {}

  async base(sealed: SealedSupplement, { payload }: JournalFact, taken: readonly string[]): Promise<DrawBase> {
    const pool = await this.pool(sealed, taken);
    const seed = await this.seed(sealed);
    this.found.expect(payload.seed === seed, `the seed of supplement ${sealed.number} does not follow from the log`);
    return { ...this.first, pool, poolHash: sealed.poolHash, seed: fromHex(seed) };
  }

  private async pool({ number, poolHash, places }: SealedSupplement, taken: readonly string[]): Promise<FrozenPool> {
    const bytes = await this.lot.file.bytes(PATHS.supplement(number));
    const pool = parseCanonicalJson(bytes) as FrozenPool | undefined;
    if (pool?.format !== 'kaibiao-expert-pool/2' && pool?.format !== 'kaibiao-expert-pool/3')
      throw new ArchiveFault(`${PATHS.supplement(number)} is no pool`);
    this.found.expect((await sha256Hex(bytes)) === poolHash, `supplement ${number} is not the pool that was sealed`);
    const asked = pool.specialities.map(({ code, seats }) => ({ code, seats }));
    this.found.expect(
      pool.lotCode === this.first.lotCode && canonicalHash(asked) === canonicalHash(placesWanted(places)),
      `supplement ${number} is for other places than were empty`,
    );
    const drawable = drawableOf(pool);
    const again = [...taken, ...(pool.left ?? []).map(({ expertId }) => expertId)].some((expertId) => drawable.has(expertId));
    this.found.expect(!again, `supplement ${number} holds somebody who was drawn before, or whom it leaves out`);
    checkWidened(pool, this.found, `supplement ${number}`);
    return pool;
  }

  private async seed({ number, poolHash }: SealedSupplement): Promise<string> {
    const paths = { checkpoint: PATHS.supplementCheckpoint(number), consistency: PATHS.supplementConsistency(number) };
    const { checkpoint, continued } = await earlierCheckpoint(this.lot, paths);
    this.found.expect(continued, `the log does not continue the one that gave the seed of supplement ${number}`);
    const [sealedAt, drawnAt] = [await this.leafOf('supplement.frozen', number), await this.leafOf('supplement.drawn', number)];
    this.found.expect(
      sealedAt < checkpoint.size && drawnAt >= checkpoint.size,
      `the seed of supplement ${number} was known before its pool was sealed`,
    );
    return logSeed('supplement', poolHash, new TextDecoder().decode(await this.lot.file.bytes(paths.checkpoint)));
  }

  private async leafOf(type: string, number: number): Promise<number> {
    const { lines } = await this.lot.evaluation();
    const line = lines.find(({ fact }) => fact.type === type && fact.payload.number === number);
    if (!line) throw new ArchiveFault(`the journal does not say ${type} of supplement ${number}`);
    return line.leafIndex;
  }
}
