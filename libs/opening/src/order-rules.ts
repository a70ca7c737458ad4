import { canonicalHash, canonicalJson, type OpeningOrder } from '@kaibiao/crypto';

export interface OrderFacts {
  lotCode: string;
  segment: string;
  /** Payload of the last journal entry of the lot that sets its deadline. */
  schedule: Record<string, unknown>;
  submissionsHash: string;
  /** R, sorted. */
  releases: string[];
  releasesHash: string;
  windowEndedAt: Date;
  /** Hash of the signed report of the stage before; null for the first envelope. */
  previousReport: string | null;
}

/** The order to open (开标指令): the same bytes for whoever asks, since every part of it is fixed by then. */
export function openingOrder({ schedule, windowEndedAt, ...facts }: OrderFacts): { value: OpeningOrder; statement: Uint8Array } {
  const value: OpeningOrder = {
    format: 'kaibiao-opening-order/1',
    ...facts,
    schedule,
    scheduleHash: canonicalHash(schedule),
    windowEndedAt: windowEndedAt.toISOString(),
  };
  return { value, statement: canonicalJson(value) };
}
