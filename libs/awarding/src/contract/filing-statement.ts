import type { ContractStatement } from './contract-statement';

export const FILING_FORMAT = 'kaibiao-contract-filing/1';

/** 合同备案: the centre has this contract, with these key terms. */
export interface FilingStatement {
  readonly format: typeof FILING_FORMAT;
  readonly lotCode: string;
  /** 备案编号 */
  readonly number: string;
  /** Hash of the contract, and which of the tenderer's offers it was. */
  readonly contract: string;
  readonly version: number;
  readonly tenderer: { readonly name: string; readonly code: string };
  readonly contractor: { readonly name: string; readonly code: string };
  /** Decimal string of yuan. */
  readonly price: string;
  /** Calendar days. */
  readonly periodDays: string;
  readonly quality: string;
  readonly projectManager: string;
}

/** The one filing that a concluded contract can have. */
export function filingStatement(said: ContractStatement, contract: string): FilingStatement {
  const { lot, version, tenderer, contractor, price, periodDays, quality, projectManager } = said;
  const key = { contract, version, tenderer, contractor, price, periodDays, quality, projectManager };
  return { format: FILING_FORMAT, lotCode: lot.code, number: `${lot.code}-BA`, ...key };
}
