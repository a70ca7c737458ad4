import type { Answer, PerformanceAct } from './performance-act';

export const PERFORMANCE_FORMAT = 'kaibiao-performance/1';
export const PERFORMANCE_ANSWER_FORMAT = 'kaibiao-performance-answer/1';

/** 履约记录: one entry, signed by the tenderer's side. */
export interface PerformanceStatement {
  readonly format: typeof PERFORMANCE_FORMAT;
  readonly lotCode: string;
  /** Hash of the contract, and its number in the centre's file (备案编号). */
  readonly contract: string;
  readonly filing: string;
  /** Counts the entries of the contract from 1. */
  readonly number: number;
  readonly act: PerformanceAct;
  /** The entry whose place this one takes, and why. */
  readonly replaces: { readonly number: number; readonly hash: string; readonly reason: string } | null;
}

/** 书面意见: the contractor confirms an entry or objects to it. */
export interface PerformanceAnswerStatement {
  readonly format: typeof PERFORMANCE_ANSWER_FORMAT;
  readonly lotCode: string;
  readonly number: number;
  /** Hash of the entry. */
  readonly entry: string;
  readonly answer: Answer;
  readonly words: string;
}
