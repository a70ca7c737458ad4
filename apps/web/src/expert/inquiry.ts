/** A question of the committee to one bidder (询标) and its answer. */
export interface RoomInquiry {
  inquiryId: string;
  submissionId: string;
  question: string;
  askedAt: string;
  answerUntil: string;
  standing: 'open' | 'late' | 'answered' | 'settled';
  answer: string | null;
  answeredAt: string | null;
  finding: 'taken' | 'beyond' | null;
  findingReason: string | null;
  clues: ('ANSWER_NAMES_AMOUNT' | 'ANSWER_NAMES_PERIOD')[];
}
