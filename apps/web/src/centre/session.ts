/** A call for a seat as the desk sees it (GET /lots/:lotId/committee). */
export interface CalledSeat {
  item: string;
  speciality: string;
  calledAt: string;
  answerBy: string;
  standing: 'open' | 'late' | 'accepted' | 'declined' | 'unanswered';
  answeredAt: string | null;
  name: string | null;
  reason: string | null;
}

/** When and where the committee meets. */
export interface Session {
  /** RFC 3339; null: at once. */
  meetsAt: string | null;
  place: string;
  answerMinutes: number;
  roomOpenedAt: string | null;
}

/** As the desk asks for it. */
export type AskedSession = Omit<Session, 'roomOpenedAt'>;

/** How long a drawn expert may take to answer, minutes; as the platform has it. */
export const ANSWER_MINUTES = { least: 5, most: 1440, usual: 30 } as const;

/** `A08/2`, whoever was drawn for the place and from which pool. */
export const placeOf = (item: string): string => item.split('/').slice(1, 3).join('/').replace(/r\d+$/, '');
/** `expert/A08/2r1/<hash>` as people read it. */
export const seatOf = (item: string): string => item.split('/').slice(1, 3).join(' ');
