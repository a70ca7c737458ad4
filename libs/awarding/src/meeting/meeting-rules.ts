import { Decimal, type Issue } from '@kaibiao/kernel';

/** 票决定标, 价格竞争定标, 抽签定标. */
export type AwardMethod = 'vote' | 'price' | 'draw';

/** A candidate as the meeting looks at one. */
export interface MeetingCandidate {
  submissionId: string;
  /** Place in the evaluation, from 1. */
  rank: number;
  /** Decimal string of yuan. */
  price: string;
}

/** What a round of votes came to: whom it chose, or among whom the next round votes; both null while votes are missing. */
export interface RoundOutcome {
  chosen: string | null;
  next: string[] | null;
}

/**
 * 票决: one vote each, more than half of all members chooses. A full round without a majority is followed by one among those with the most votes: all that
 * share the first place if there are several, else the first and all that share the second.
 */
export function roundOutcome(members: number, standing: readonly string[], votes: readonly string[]): RoundOutcome {
  const counts = standing.map((id) => ({ id, votes: votes.filter((vote) => vote === id).length }));
  const chosen = counts.find((count) => count.votes * 2 > members)?.id ?? null;
  if (chosen !== null || votes.length < members) return { chosen, next: null };
  const places = [...new Set(counts.map((count) => count.votes))].sort((a, b) => b - a);
  const first = counts.filter((count) => count.votes === places[0]);
  const least = first.length > 1 ? places[0]! : (places[1] ?? 0);
  return { chosen: null, next: counts.filter((count) => count.votes >= least).map(({ id }) => id) };
}

/** 价格竞争: the lowest price; of equal prices the better place in the evaluation. */
export function lowestPriced(candidates: readonly MeetingCandidate[]): string {
  const [first] = [...candidates].sort((a, b) => new Decimal(a.price).comparedTo(b.price) || a.rank - b.rank);
  return first!.submissionId;
}

/** What the draw of a meeting is about: after a renewal (重新定标) it is another draw. */
export const drawItem = (renewals: number): string => (renewals === 0 ? 'award' : `award/${renewals + 1}`);

export interface ConvenedInput {
  committeeSize: number;
  /** Accounts that are named. */
  named: readonly string[];
  /** Those of them that are people of the tenderer. */
  own: ReadonlySet<string>;
}

/** Why these people cannot be the award committee (定标委员会): not as many as the document says, named twice, foreign. */
export function meetingIssues({ committeeSize, named, own }: ConvenedInput): Issue[] {
  const issues: Issue[] = [];
  if (named.length !== committeeSize)
    issues.push({ code: 'MEETING_SIZE_WRONG', field: 'accountIds', facts: { size: committeeSize, named: named.length } });
  if (new Set(named).size < named.length) issues.push({ code: 'MEETING_MEMBER_REPEATED', field: 'accountIds' });
  named.forEach((id, at) => {
    if (!own.has(id)) issues.push({ code: 'MEETING_MEMBER_FOREIGN', field: `accountIds.${at}` });
  });
  return issues;
}

/** A member's ballot as it is signed: whom it is for, with the reason; of a draw, the member's share of its chance. */
export interface BallotStatement {
  readonly format: 'kaibiao-award-ballot/1';
  readonly lotCode: string;
  readonly round: number;
  readonly accountId: string;
  /** null in a draw. */
  readonly submissionId: string | null;
  /** 32 bytes, hex; null in a vote. */
  readonly nonce: string | null;
  readonly reason: string;
}

export function ballotStatement(said: Omit<BallotStatement, 'format'>): BallotStatement {
  const { lotCode, round, accountId, submissionId, nonce, reason } = said;
  return { format: 'kaibiao-award-ballot/1', lotCode, round, accountId, submissionId, nonce, reason };
}
