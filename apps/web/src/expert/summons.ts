/** A call to an evaluation (GET /summons). */
export interface OwnSummons {
  summonsId: string;
  speciality: string;
  calledAt: string;
  answerBy: string;
  standing: 'open' | 'late' | 'accepted' | 'declined' | 'unanswered';
  reason: string;
  meetsAt: string | null;
  place: string;
  withdrawn: boolean;
  roomOpen: boolean;
}

/** What the expert has still to do with: an answer to give, or a session to come to. */
export const isCurrent = ({ standing, withdrawn, roomOpen }: OwnSummons): boolean =>
  standing === 'open' || (standing === 'accepted' && !withdrawn && !roomOpen);
