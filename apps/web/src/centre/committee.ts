/** A lot whose committee is formed or at work (GET /evaluation/desk). */
export interface CommitteeLot {
  lotId: string;
  lotCode: string;
  lotName: string;
  state: string;
  poolHash: string | null;
  drawnAt: string | null;
}

/** One lot's committee as the expert desk and the supervisor see it. */
export interface CommitteeView extends CommitteeLot {
  specialities: { code: string; seats: number }[];
  ownerRepresentatives: number;
  committeeSize: number;
  frozenAt: string | null;
  seed: { released: number; needed: number; ready: boolean };
  members: {
    memberId: string;
    name: string;
    kind: 'expert' | 'owner';
    speciality: string | null;
    item: string;
    chair: boolean;
    promised: boolean;
    sheetSigned: boolean;
    opinion: string | null;
    recusalReason: string | null;
  }[];
  pause: { reason: string; pausedAt: string } | null;
  rollBacks: { rollBackId: string; reason: string; askedAt: string; approved: boolean | null; decisionReason: string | null }[];
  draws: { item: string; counter: number; r: string; index: number; choice: string }[];
}

export type FormingStep = 'freeze' | 'seed' | 'draw' | 'owners' | 'done';

/** What forming the committee waits for. */
export function formingStep({ frozenAt, seed, drawnAt, members, committeeSize }: CommitteeView): FormingStep {
  if (frozenAt === null) return 'freeze';
  if (drawnAt === null) return seed.ready ? 'draw' : 'seed';
  return members.filter(({ recusalReason }) => recusalReason === null).length < committeeSize ? 'owners' : 'done';
}
