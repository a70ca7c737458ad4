import { combineSeeds, fromHex, openSeed, sha256Hex, type SeedDealing, type SeedPurpose, type SeedShares } from '@kaibiao/crypto';
import { DomainError } from '@kaibiao/kernel';
import { PATHS, statementPath } from '../layout';
import type { ArchivedLot } from './archived-lot';
import { actOf, custodianPeople, custodianStatements } from './custodian-statements';
import { ArchiveFault } from './fault';
import { personOf } from './signatures';

/** A seed of draws, put together once more. */
export interface SeedAgain {
  seed: Uint8Array;
  /** Dealers whose dealing was broken; 32 zero bytes stand for their seed. */
  voidDealers: number[];
  /** What the shares were given for: hash of the order, or of the pool. */
  references: string[];
  /** Sequence number of the first share in the lot's stream. */
  firstShare: number;
}

/** The combined seed of a purpose from the dealings that the notice names and the shares that were given; null when nothing was dealt. */
export async function seedAgain(lot: ArchivedLot, purpose: SeedPurpose): Promise<SeedAgain | null> {
  const { notice, lotCode } = await lot.terms();
  const { suite, seeds: dealt } = notice.sealing;
  const published = dealt[purpose] ?? [];
  if (published.length === 0) return null;
  const given = await custodianStatements<SeedShares>(lot, {
    folder: new RegExp(`^seeds/${purpose}/shares-(\\d+)\\.json$`),
    base: (custodian) => PATHS.seedShares(purpose, custodian),
    format: 'kaibiao-seed-shares/1',
    fact: await actOf(lot, 'custodian.released_seeds', { purpose }),
  });
  const wrong = given.find(({ value }) => value.lotCode !== lotCode || value.purpose !== purpose);
  if (wrong) throw new ArchiveFault(`${PATHS.seedShares(purpose, wrong.custodian)} is for another draw`);
  const drawnAt = await timeOfDraw(lot, purpose);
  const inTime = given.filter(({ fact }) => fact.at <= drawnAt);
  const [seeds, voidDealers]: [Uint8Array[], number[]] = [[], []];
  for (const [dealer, dealing] of (await readDealings(lot, purpose)).entries()) {
    const shares = inTime.flatMap(({ value }) =>
      value.shares.filter((one) => one.dealer === dealing.dealer).map(({ share }) => fromHex(share)),
    );
    const seed = await openSeed(lot.file.backend, suite, dealing, shares).catch(broken);
    if (!seed) voidDealers.push(dealer);
    seeds.push(seed ?? new Uint8Array(32));
  }
  const references = [...new Set(given.map(({ value }) => value.reference))];
  const firstShare = Math.min(...given.map(({ fact }) => fact.seq));
  return { seed: await combineSeeds(lot.file.backend, { suite, lotCode, purpose, seeds }), voidDealers, references, firstShare };
}

/** The dealings that the notice names, the platform's first; throws at one that is not its dealer's. */
export async function readDealings(lot: ArchivedLot, purpose: SeedPurpose): Promise<SeedDealing[]> {
  const { notice } = await lot.terms();
  return Promise.all((notice.sealing.seeds[purpose] ?? []).map((hash, dealer) => dealingOf(lot, purpose, dealer, hash)));
}

/** The dealing that the notice names, signed by its dealer: the platform (0) or custodian 1, 2, … */
async function dealingOf(lot: ArchivedLot, purpose: SeedPurpose, dealer: number, published: string): Promise<SeedDealing> {
  const base = PATHS.dealing(purpose, dealer);
  const hash = await sha256Hex(await lot.file.bytes(statementPath(base)));
  if (hash !== published) throw new ArchiveFault(`${statementPath(base)} is not the dealing that the notice names`);
  const fact = (await lot.desk()).all('seed.dealt').find(({ payload }) => payload.hash === hash);
  if (!fact) throw new ArchiveFault(`${statementPath(base)} is not in the journal`);
  const { value, certificate } = await lot.signatures.statement<SeedDealing>(base, 'kaibiao-seed-dealing/1', fact.at);
  const own =
    dealer === 0
      ? lot.trust.platform.includes(certificate.fingerprint)
      : personOf(certificate) === (await custodianPeople(lot))[dealer - 1];
  if (!own || value.dealer !== certificate.fingerprint) throw new ArchiveFault(`${statementPath(base)} is not of dealer ${dealer}`);
  return value;
}

/** What came later decided nothing: a dealing that was broken then stays broken. */
async function timeOfDraw(lot: ArchivedLot, purpose: SeedPurpose): Promise<Date> {
  const fact = purpose === 'opening' ? (await lot.lot()).one('bids.revealed') : (await lot.evaluation()).one('committee.drawn');
  return fact.at;
}

function broken(error: unknown): null {
  if (error instanceof DomainError) return null;
  throw error;
}
