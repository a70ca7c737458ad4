import type { ExpertRow } from './expert-row';

/** What the register says of one expert (GET /experts/:accountId, GET /own-expert-entry). Days are `YYYY-MM-DD`. */
export interface ExpertFile extends ExpertRow {
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
  leaves: { leaveId: string; from: string; until: string; note: string; cancelled: boolean }[];
  training: { year: number; credits: string; course: string }[];
  needed: { year: number; credits: string; basis: string } | null;
}
