import { amountInWords } from '@kaibiao/rules';
import type { AwardNotice } from '../award-notices';
import type { LotFacts } from '../lot-facts.queries';
import type { ContractTerms } from './contract-rules';

/** 合同协议书 (招标投标法 第四十六条): one text, which tenderer and winner both sign byte for byte. */
export interface ContractStatement extends LotFacts, ContractTerms {
  readonly format: 'kaibiao-contract/1';
  /** Counts the tenderer's offers, from 1. */
  readonly version: number;
  /** 承包人 */
  readonly contractor: { readonly name: string; readonly code: string };
  readonly priceInWords: string;
  /** 工程内容, as the tender documents say it. */
  readonly scope: string;
  /** Hashes of the award notice and of the tender documents, which are part of the contract. */
  readonly awardNotice: string;
  readonly tenderDocuments: string | null;
}

export interface ContractParts {
  facts: LotFacts;
  version: number;
  terms: ContractTerms;
  award: AwardNotice;
  awardNoticeHash: string;
  scope: string;
  tenderDocuments: string | null;
}

export function contractStatement(parts: ContractParts): ContractStatement {
  const { facts, version, terms, award, awardNoticeHash, scope, tenderDocuments } = parts;
  return {
    format: 'kaibiao-contract/1',
    version,
    ...facts,
    ...terms,
    contractor: award.winner,
    priceInWords: amountInWords(terms.price),
    scope,
    awardNotice: awardNoticeHash,
    tenderDocuments,
  };
}
