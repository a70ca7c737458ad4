import type { PassReason } from '@kaibiao/rules';

/** The meeting of the award committee (定标会), GET /lots/:lotId/award-meeting. */
export interface MeetingView {
  lotCode: string;
  separation: { method: 'vote' | 'price' | 'draw'; committeeSize: number } | null;
  meeting: {
    members: { accountId: string; name: string; cast: boolean }[];
    round: number;
    standing: string[];
    chosen: string | null;
    /** Whom it had chosen before, and why they cannot be awarded (重新定标). */
    renewals: { submissionId: string; reason: PassReason; note: string; round: number }[];
    rounds: { round: number; ballots: { name: string; submissionId: string | null; reason: string }[] }[];
  } | null;
  candidates: { submissionId: string; rank: number; name: string; code: string; price: string }[];
}
