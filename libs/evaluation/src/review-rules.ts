import { byCell, cellKey, type Cell } from './cells';

/** 合格 / 不合格 */
export type Verdict = 'pass' | 'fail';

export interface GivenVerdict {
  memberId: string;
  itemId: string;
  submissionId: string;
  verdict: Verdict;
  reason: string;
}

/** What the committee found on one item of one bid. */
export interface ReviewOutcome extends Cell {
  /** null: verdicts are missing, or the members differ and have not all voted. */
  outcome: Verdict | null;
  /** `unanimous` verdicts, or the `majority` of a vote after discussion. */
  by: 'unanimous' | 'majority' | null;
  /** Who has given no verdict yet. */
  missing: string[];
  /** The verdicts differ: the committee has to vote. */
  differing: boolean;
  /** Who has not voted yet, where a vote is needed. */
  notVoted: string[];
  /** The minority of the vote, kept for the report. */
  dissent: { memberId: string; verdict: Verdict; reason: string }[];
}

export interface ReviewInput {
  /** Ids of the members who sit now, in the order of their seats. */
  members: readonly string[];
  itemIds: readonly string[];
  submissionIds: readonly string[];
  verdicts: readonly GivenVerdict[];
  votes: readonly GivenVerdict[];
}

/** Every item of every bid: agreed by all, or decided by a majority of the committee with the dissent kept. Replaced members do not count. */
export function reviewOutcomes({ members, itemIds, submissionIds, verdicts, votes }: ReviewInput): ReviewOutcome[] {
  const given = byCell(verdicts);
  const voted = byCell(votes);
  return submissionIds.flatMap((submissionId) =>
    itemIds.map((itemId) => {
      const cell = { itemId, submissionId };
      return outcomeOf(members, cell, given.get(cellKey(cell)) ?? [], voted.get(cellKey(cell)) ?? []);
    }),
  );
}

function outcomeOf(members: readonly string[], cell: Cell, given: readonly GivenVerdict[], voted: readonly GivenVerdict[]): ReviewOutcome {
  const verdicts = given.filter(({ memberId }) => members.includes(memberId));
  const missing = members.filter((id) => !verdicts.some(({ memberId }) => memberId === id));
  const differing = new Set(verdicts.map(({ verdict }) => verdict)).size > 1;
  const open: ReviewOutcome = { ...cell, outcome: null, by: null, missing, differing, notVoted: [], dissent: [] };
  if (missing.length > 0) return open;
  if (!differing) return { ...open, outcome: verdicts[0]?.verdict ?? null, by: 'unanimous' };
  const votes = voted.filter(({ memberId }) => members.includes(memberId));
  const notVoted = members.filter((id) => !votes.some(({ memberId }) => memberId === id));
  if (notVoted.length > 0) return { ...open, notVoted };
  const fails = votes.filter(({ verdict }) => verdict === 'fail').length;
  const outcome: Verdict = fails * 2 > members.length ? 'fail' : 'pass';
  const dissent = votes
    .filter(({ verdict }) => verdict !== outcome)
    .map(({ memberId, verdict, reason }) => ({ memberId, verdict, reason }));
  return { ...open, outcome, by: 'majority', dissent };
}

/** Bids on which some item was decided `fail`: they are out, whatever is still open on their other items. */
export function failedBids(outcomes: readonly ReviewOutcome[]): Set<string> {
  return new Set(outcomes.filter(({ outcome }) => outcome === 'fail').map(({ submissionId }) => submissionId));
}

/** Cells that still keep the review open. */
export function openCells(outcomes: readonly ReviewOutcome[]): ReviewOutcome[] {
  const failed = failedBids(outcomes);
  return outcomes.filter(({ outcome, submissionId }) => outcome === null && !failed.has(submissionId));
}

/** More than half of all members; null while nobody has it (a committee is odd, so a full vote on two choices always ends). */
export function majorityOf<T extends string>(choices: readonly T[], members: number): T | null {
  for (const choice of new Set(choices)) if (choices.filter((other) => other === choice).length * 2 > members) return choice;
  return null;
}
