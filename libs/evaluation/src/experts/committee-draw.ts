import { draw, type CryptoBackend, type Drawn, type Suite } from '@kaibiao/crypto';
import { poolExhausted, seatInvalid } from '../evaluation.errors';
import type { FrozenPool } from './expert-pool';

/** A place of the committee and how its holder was drawn. */
export interface DrawnSeat extends Drawn {
  item: string;
  speciality: string;
}

export interface DrawBase {
  suite: Suite;
  lotCode: string;
  /** The combined seed of the purpose `experts`, 32 bytes. */
  seed: Uint8Array;
  pool: FrozenPool;
  poolHash: string;
}

/** Draws every place of the committee in the order of the scheme, without replacement (招标投标法实施条例 第四十六条: 随机抽取). */
export async function drawSeats(backend: CryptoBackend, base: DrawBase): Promise<DrawnSeat[]> {
  const seats: DrawnSeat[] = [];
  for (const { code, seats: places } of base.pool.specialities) {
    for (let place = 1; place <= places; place++) {
      const taken = seats.map(({ choice }) => choice);
      seats.push(await drawSeat(backend, base, { item: `expert/${code}/${place}/${base.poolHash}`, speciality: code }, taken));
    }
  }
  return seats;
}

/** The pool's experts of a speciality who were not drawn before; where nobody of it is left and the pool is widened, those of the class above (先细后粗). */
export function candidatesOf(pool: FrozenPool, speciality: string, taken: readonly string[]): string[] {
  const place = pool.specialities.find(({ code }) => code === speciality);
  const left = (experts: readonly string[] = []) => experts.filter((id) => !taken.includes(id));
  const own = left(place?.experts);
  return own.length > 0 ? own : left(place?.wider?.experts);
}

/** Draws one place among the pool's experts of its speciality who were not drawn before; throws POOL_EXHAUSTED when there is none. */
export async function drawSeat(
  backend: CryptoBackend,
  base: DrawBase,
  seat: { item: string; speciality: string },
  taken: readonly string[],
): Promise<DrawnSeat> {
  const candidates = candidatesOf(base.pool, seat.speciality, taken);
  if (candidates.length === 0) throw poolExhausted(seat.speciality);
  const { suite, lotCode, seed } = base;
  const drawn = await draw(backend, { suite, lotCode, item: seat.item, seed, nonces: [], candidates });
  return { ...drawn, ...seat };
}

/** A place of a committee that somebody is drawn for, by the last item drawn for it. */
export interface FreePlace {
  item: string;
  speciality: string;
}

/** Draws somebody for each free place from a pool that was sealed later (补充抽取), in their order, nobody twice; a place that nobody is left for stays free. */
export async function drawPlaces(
  backend: CryptoBackend,
  base: DrawBase,
  places: readonly FreePlace[],
  taken: readonly string[],
): Promise<DrawnSeat[]> {
  const seats: DrawnSeat[] = [];
  for (const { item, speciality } of places) {
    const gone = [...taken, ...seats.map(({ choice }) => choice)];
    if (candidatesOf(base.pool, speciality, gone).length === 0) continue;
    seats.push(await drawSeat(backend, base, { item: replacementItem(item, base.poolHash), speciality }, gone));
  }
  return seats;
}

/**
 * The item of the next draw for the place of `item`: `expert/A08/2/<pool hash>` -> `expert/A08/2r1/<pool hash>` -> `…/2r2/…`. It is drawn from the same pool,
 * unless another is named.
 */
export function replacementItem(item: string, poolHash?: string): string {
  const { place, round, pool } = partsOf(item);
  return `expert/${place}r${round + 1}/${poolHash ?? pool}`;
}

/** `A08/2`, whoever was drawn for it and from which pool. */
export const placeOf = (item: string): string => partsOf(item).place;
/** `A08` */
export const specialityOf = (item: string): string => placeOf(item).split('/')[0]!;
/** Hash of the pool that the item was drawn from. */
export const poolHashIn = (item: string): string => partsOf(item).pool;
/** How many were drawn for the place before. */
export const roundOf = (item: string): number => partsOf(item).round;

function partsOf(item: string): { place: string; round: number; pool: string } {
  const match = /^expert\/([^/]+\/\d+)(?:r(\d+))?\/([0-9a-f]{64})$/.exec(item);
  if (!match) throw seatInvalid(item);
  return { place: match[1]!, round: Number(match[2] ?? 0), pool: match[3]! };
}
