import { canonicalJson, sha256Hex } from '@kaibiao/crypto';
import type { Issue } from '@kaibiao/kernel';
import { GROUNDS, groundsOf, type Ground, type PooledExpert, type SessionRule } from './pool-grounds';

export interface WantedSpeciality {
  code: string;
  seats: number;
  /** The class and what stands below it in the classification; left out: it alone. */
  classes?: readonly string[];
  /** A class above it, because too few are at hand, with what stands below that, and why. */
  wider?: { code: string; reason: string; classes: readonly string[] };
}

/** Who can be drawn for a lot, fixed before anybody knows the seed. Order: as in the scheme, experts by id. */
export interface FrozenPool {
  /** `/1` did not say who was left out; in `/3` a place is widened. */
  format: 'kaibiao-expert-pool/1' | 'kaibiao-expert-pool/2' | 'kaibiao-expert-pool/3';
  lotCode: string;
  /** The day of the session. */
  day?: string;
  specialities: PooledSpeciality[];
  /** Experts of the wanted specialities who cannot be drawn, and every ground. */
  left?: { expertId: string; grounds: Ground[] }[];
}

/** `wider`: whoever of the class above is drawn once nobody of `experts` is left (先细后粗), and why there is need. */
export interface PooledSpeciality {
  code: string;
  seats: number;
  experts: string[];
  wider?: { code: string; reason: string; experts: string[] };
}

export interface PoolInput {
  lotCode: string;
  specialities: readonly WantedSpeciality[];
  experts: readonly PooledExpert[];
  rule: SessionRule;
}

/** The pool: experts of each wanted speciality, without those whom a ground leaves out, who stand beside it with their grounds. */
export function freezeExperts({ lotCode, specialities, experts, rule }: PoolInput): FrozenPool {
  const wanted = new Set(specialities.flatMap((one) => [...classesOf(one), ...(one.wider?.classes ?? [])]));
  const judged = experts
    .filter((expert) => expert.specialities.some((code) => wanted.has(code)))
    .map((expert) => ({ expert, expertId: expert.expertId, grounds: groundsOf(expert, rule) }))
    .sort((a, b) => (a.expertId < b.expertId ? -1 : 1));
  const eligible = judged.filter(({ grounds }) => grounds.length === 0).map(({ expert }) => expert);
  const of = (classes: readonly string[]) => eligible.filter((expert) => fits(expert, classes)).map(({ expertId }) => expertId);
  return {
    format: specialities.some(({ wider }) => wider) ? 'kaibiao-expert-pool/3' : 'kaibiao-expert-pool/2',
    lotCode,
    day: rule.day,
    specialities: specialities.map((place) => pooled(place, of)),
    left: judged.filter(({ grounds }) => grounds.length > 0).map(({ expertId, grounds }) => ({ expertId, grounds })),
  };
}

function pooled(place: WantedSpeciality, of: (classes: readonly string[]) => string[]): PooledSpeciality {
  const { code, seats, wider } = place;
  const experts = of(classesOf(place));
  if (!wider) return { code, seats, experts };
  const beside = of(wider.classes).filter((expertId) => !experts.includes(expertId));
  return { code, seats, experts, wider: { code: wider.code, reason: wider.reason, experts: beside } };
}

/** Whoever can be drawn for a place: of its own class, and of the one above where it is widened. */
export const drawableFor = ({ experts, wider }: PooledSpeciality): string[] => [...experts, ...(wider?.experts ?? [])];
/** Everybody who can be drawn. */
export const drawableOf = (pool: FrozenPool): Set<string> => new Set(pool.specialities.flatMap(drawableFor));

export function poolBytes(pool: FrozenPool): Uint8Array {
  return canonicalJson(pool);
}

export function poolHashOf(pool: FrozenPool): Promise<string> {
  return sha256Hex(poolBytes(pool));
}

/** How many different people are in the pool. */
export function poolSize(pool: FrozenPool): number {
  return drawableOf(pool).size;
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
  return pool.specialities.flatMap((place, at): Issue[] => {
    const { code, seats } = place;
    const [before, experts] = [pool.specialities.slice(0, at), drawableFor(place)];
    const shared = (other: PooledSpeciality) => drawableFor(other).filter((id) => experts.includes(id)).length;
    const taken = before.reduce((sum, other) => sum + Math.min(other.seats, shared(other)), 0);
    const available = Math.max(experts.length - taken, 0);
    if (available >= seats) return [];
    return [{ code: 'EXPERTS_TOO_FEW', field: code, legalBasis: '招标投标法 第三十七条', facts: { speciality: code, seats, available } }];
  });
}

const classesOf = ({ code, classes = [code] }: WantedSpeciality): readonly string[] => classes;
const fits = ({ specialities }: PooledExpert, classes: readonly string[]): boolean => classes.some((code) => specialities.includes(code));
