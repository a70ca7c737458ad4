import { canonicalJson, sha256Hex } from '@kaibiao/crypto';
import type { Issue } from '@kaibiao/kernel';

/** How long a former employer is a ground of recusal, years (评标专家和评标专家库管理办法). */
export const RECUSAL_YEARS = 3;

/** An expert as the pool looks at one. */
export interface PooledExpert {
  expertId: string;
  specialities: readonly string[];
  employerCode: string;
  earlierEmployers: readonly { code: string; until: string }[];
  active: boolean;
}

export interface WantedSpeciality {
  code: string;
  seats: number;
}

/** Who can be drawn for a lot, fixed before anybody knows the seed. Order: as in the scheme, experts by id. */
export interface FrozenPool {
  format: 'kaibiao-expert-pool/1';
  lotCode: string;
  specialities: { code: string; seats: number; experts: string[] }[];
}

export interface PoolInput {
  lotCode: string;
  specialities: readonly WantedSpeciality[];
  experts: readonly PooledExpert[];
  /** 统一社会信用代码 of every bidder, the tenderer and the agency. */
  parties: readonly string[];
  /** Today in China, `YYYY-MM-DD`. */
  today: string;
}

/** Whether the expert works, or worked within three years, for a party of the lot (招标投标法 第三十七条, 回避). */
export function isRecused(expert: PooledExpert, parties: ReadonlySet<string>, today: string): boolean {
  const since = `${Number(today.slice(0, 4)) - RECUSAL_YEARS}${today.slice(4)}`;
  return parties.has(expert.employerCode) || expert.earlierEmployers.some(({ code, until }) => parties.has(code) && until >= since);
}

/** The pool: active experts of each wanted speciality without those who must recuse themselves. */
export function freezeExperts({ lotCode, specialities, experts, parties, today }: PoolInput): FrozenPool {
  const codes = new Set(parties);
  const eligible = experts
    .filter((expert) => expert.active && !isRecused(expert, codes, today))
    .sort((a, b) => (a.expertId < b.expertId ? -1 : 1));
  return {
    format: 'kaibiao-expert-pool/1',
    lotCode,
    specialities: specialities.map(({ code, seats }) => ({
      code,
      seats,
      experts: eligible.filter((expert) => expert.specialities.includes(code)).map(({ expertId }) => expertId),
    })),
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
