import { fromBase64 } from '@kaibiao/crypto';
import { get } from './client';
import { ProblemError } from './problem';

/** What tenderer and winner write into the contract (合同协议书); amounts are decimal strings of yuan. */
export interface ContractTerms {
  price: string;
  /** Calendar days. */
  periodDays: string;
  quality: string;
  projectManager: string;
  /** `YYYY-MM-DD` */
  startOn: string;
  performanceBond: string | null;
  provisions: string;
}

/** GET /lots/{id}/contract, for its parties, the agency and the supervisor. */
export interface Contract {
  version: number;
  hash: string;
  /** Canonical JSON, base64: what both sign. */
  statement: string;
  offeredAt: string;
  concludedAt: string | null;
  /** 招标投标法 第四十六条 */
  dueAt: string;
  /** 合同备案 */
  filing: { number: string; filedAt: string } | null;
}

/** Null before the first offer, and for whom it is no business. */
export async function contractOf(lotId: string, signal: AbortSignal): Promise<Contract | null> {
  try {
    return await get<Contract>(`/lots/${lotId}/contract`, signal);
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'CONTRACT_NOT_FOUND') return null;
    throw error;
  }
}

export const termsOf = ({ statement }: Contract): ContractTerms =>
  JSON.parse(new TextDecoder().decode(fromBase64(statement))) as ContractTerms;
