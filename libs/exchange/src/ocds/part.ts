import type { HistoryEntry, LotHistory } from './lot-history';
import type { Release } from './release';

export interface OcdsPlace {
  /** Registered prefix of the publisher, `ocds-` and six characters. */
  prefix: string;
  /** Origin of the platform's pages. */
  site: string;
}

/** What a kind of entry adds; `ocid` begins the ids of releases. */
export type Part = (
  history: LotHistory,
  entry: HistoryEntry,
  place: { site: string; ocid: string },
) => Pick<Release, 'tag'> & Partial<Release>;

/** One procedure a lot: 标段 are tendered and awarded by themselves. */
export const ocidOf = ({ prefix }: Pick<OcdsPlace, 'prefix'>, lotCode: string): string => `${prefix}-${lotCode}`;

/** A release is named by the place of its entry in the lot's journal. */
export const releaseId = (ocid: string, seq: number): string => `${ocid}-${seq}`;
