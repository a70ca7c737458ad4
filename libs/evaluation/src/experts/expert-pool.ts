import { canonicalJson, sha256Hex } from '@kaibiao/crypto';
import type { Issue } from '@kaibiao/kernel';
import { GROUNDS, groundsOf, type Ground, type PooledExpert, type SessionRule } from './pool-grounds';

export interface WantedSpeciality {
  code: string;
  seats: number;
  /** The class and what stands below it in the classification; left out: it alone. */
  classes?: readonly string[];
}

/** Who can be drawn for a lot, fixed before anybody knows the seed. Order: as in the scheme, experts by id. */
export interface FrozenPool {
  /** `/1` did not say who was left out. */
  format: 'kaibiao-expert-pool/1' | 'kaibiao-expert-pool/2';
  lotCode: string;
  /** The day of the session. */
  day?: string;
  specialities: { code: string; seats: number; experts: string[] }[];
  /** Experts of the wanted specialities who cannot be drawn, and every ground. */
  left?: { expertId: string; grounds: Ground[] }[];
}

export interface PoolInput {
  lotCode: string;
  specialities: readonly WantedSpeciality[];
  experts: readonly PooledExpert[];
  rule: SessionRule;
}

/** The pool: experts of each wanted speciality, without those whom a ground leaves out, who stand beside it with their grounds. */
export function freezeExperts({ lotCode, specialities, experts, rule }: PoolInput): FrozenPool {
  const wanted = new Set(specialities.flatMap(classesOf));
  const judged = experts
    .filter((expert) => expert.specialities.some((code) => wanted.has(code)))
    .map((expert) => ({ expert, expertId: expert.expertId, grounds: groundsOf(expert, rule) }))
    .sort((a, b) => (a.expertId < b.expertId ? -1 : 1));
  const eligible = judged.filter(({ grounds }) => grounds.length === 0);
  return {
    format: 'kaibiao-expert-pool/2',
    lotCode,
    day: rule.day,
    specialities: specialities.map((place) => ({
      code: place.code,
      seats: place.seats,
      experts: eligible.filter(({ expert }) => fits(expert, place)).map(({ expertId }) => expertId),
    })),
    left: judged.filter(({ grounds }) => grounds.length > 0).map(({ expertId, grounds }) => ({ expertId, grounds })),
  };
}

export function poolBytes(pool: FrozenPool): Uint8Array {
  return canonicalJson(pool);
}

export function poolHashOf(pool: FrozenPool): Promise<string> {
  return sha256Hex(poolBytes(pool));
}

/** How many different people are in the pool. */
export function poolSize(pool: FrozenPool): number {
  return new Set(pool.specialities.flatMap(({ experts }) => experts)).size;
}

/** On how many experts each ground falls; grounds that fall on nobody are left out. */
export function leftOut({ left = [] }: Pick<FrozenPool, 'left'>): Partial<Record<Ground, number>> {
  const counts = GROUNDS.map((ground) => [ground, left.filter(({ grounds }) => grounds.includes(ground)).length] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

/**
 * Why no committee can be drawn from the pool: a speciality, or several together, lack experts. Checked in the order of the draws,
 * so that a pool without issues can never run dry while the first committee is drawn.
 */
export function poolIssues(pool: FrozenPool): Issue[] {
  return pool.specialities.flatMap(({ code, seats, experts }, at): Issue[] => {
    const before = pool.specialities.slice(0, at);
    const taken = before.reduce((sum, other) => sum + Math.min(other.seats, other.experts.filter((id) => experts.includes(id)).length), 0);
    const available = Math.max(experts.length - taken, 0);
    if (available >= seats) return [];
    return [{ code: 'EXPERTS_TOO_FEW', field: code, legalBasis: '招标投标法 第三十七条', facts: { speciality: code, seats, available } }];
  });
}

const classesOf = ({ code, classes = [code] }: WantedSpeciality): readonly string[] => classes;
const fits = ({ specialities }: PooledExpert, place: WantedSpeciality): boolean =>
  classesOf(place).some((code) => specialities.includes(code));
