import type { ExpertRow } from './expert-row';

/** What the register says of one expert (GET /experts/:accountId, GET /own-expert-entry). Days are `YYYY-MM-DD`. */
export interface ExpertFile extends Omit<ExpertRow, 'left'> {
  bans: {
    banId: string;
    kind: 'suspended' | 'removed';
    from: string;
    until: string | null;
    authority: string;
    basis: string;
    reason: string;
    liftedFrom: string | null;
    liftReason: string | null;
  }[];
  /** The last first. */
  departures: { departureId: string; decidedBy: 'expert' | 'centre'; reason: string; leftAt: string; endedAt: string | null }[];
  leaves: { leaveId: string; from: string; until: string; note: string; cancelled: boolean }[];
  training: { year: number; credits: string; course: string }[];
  needed: { year: number; credits: string; basis: string } | null;
}
