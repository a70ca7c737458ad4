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

/** The pool's experts of a speciality who were not drawn before. */
export function candidatesOf(pool: FrozenPool, speciality: string, taken: readonly string[]): string[] {
  const experts = pool.specialities.find(({ code }) => code === speciality)?.experts ?? [];
  return experts.filter((id) => !taken.includes(id));
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

/** The item of the next draw for the place of `item`: `expert/A08/2/<pool hash>` -> `expert/A08/2r1/<pool hash>` -> `…/2r2/…`. */
export function replacementItem(item: string): string {
  const match = /^(expert\/[^/]+\/\d+)(?:r(\d+))?\/([0-9a-f]{64})$/.exec(item);
  if (!match) throw seatInvalid(item);
  return `${match[1]}r${Number(match[2] ?? 0) + 1}/${match[3]}`;
}
