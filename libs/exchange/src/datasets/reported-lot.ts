import type { PublicResult } from '@kaibiao/awarding';
import type { PublicComplaint, PublicObjection } from '@kaibiao/disputes';
import type { EvaluationReport } from '@kaibiao/evaluation';
import type { BondStatus } from '@kaibiao/treasury';
import type { LotHistory } from '../ocds/lot-history';

/** What the platform may tell of a lot: what everybody can read already and, once the award is decided, how it was come to. */
export interface ReportedLot {
  readonly history: LotHistory;
  /** The failed lot that this one tenders again; null for the first. */
  readonly previousLotCode: string | null;
  /** By place at the opening; empty before the bids lie open, and where no bond was asked. */
  readonly bonds: readonly { code: string; bond: BondStatus }[];
  readonly objections: readonly PublicObjection[];
  readonly complaints: readonly PublicComplaint[];
  /** null until the candidates are published. */
  readonly result: PublicResult | null;
  /** null until the award. */
  readonly evaluation: { readonly report: EvaluationReport; readonly hash: string; readonly finishedAt: string } | null;
}

/** Where the platform says what it says. */
export interface ReportPlace {
  /** Origin of its pages. */
  readonly site: string;
  readonly platformName: string;
}

/** A record before it is known when it became so. */
export type Said = { readonly set: string; readonly values: Readonly<Record<string, string>>; readonly at?: string };
export type Teller = (lot: ReportedLot, place: ReportPlace) => Said[];
