import type { PublicPerformance } from '../afterwards/performance/state';

/** The end of a lot as anyone may know it (GET /public/lots/{code}/result). */
export interface LotResult {
  lotCode: string;
  lotName: string;
  candidates: {
    noticeId: string;
    publishedAt: string;
    publicityEndsAt: string;
    list: {
      rank: number;
      name: string;
      code: string;
      price: string;
      score: string;
      technical: string;
      priceScore: string;
      projectManager: string | null;
      periodDays: string | null;
      quality: string | null;
    }[];
  };
  award: {
    noticeId: string;
    decidedAt: string;
    winner: { name: string; code: string };
    price: string;
    passedOver: { rank: number; name: string; reason: string }[];
    committee: { name: string; kind: 'expert' | 'owner'; chair: boolean }[];
  } | null;
  /** Awards that were taken back before the contract, the first first. */
  withdrawn: { winner: { name: string; code: string }; reason: string; decidedAt: string; withdrawnAt: string; noticeId: string }[];
  contract: {
    concludedAt: string;
    contractor: string;
    price: string;
    periodDays: string;
    hash: string;
    late: boolean;
    filing: { number: string; filedAt: string } | null;
  } | null;
  /** 招标投标情况书面报告: that it was made, not what it says. */
  report: { submittedAt: string; hash: string; late: boolean; acknowledgedAt: string | null } | null;
  /** null until the contract is filed. */
  performance: PublicPerformance | null;
}

/** A bid of the opening table. */
export interface RevealedRow {
  name: string;
  manifestHash: string;
  price: string | null;
}
