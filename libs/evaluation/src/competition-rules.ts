import type { CompetitionChoice } from './committee.entity';
import { majorityOf } from './review-rules';

/** Fewer valid bids than this and the committee must say whether they still compete (招标投标法 第四十二条, 评标委员会和评标方法暂行规定 第二十七条). */
export const COMPETING_BIDS = 3;

/** What a member says about the bids that one envelope left. */
export interface CompetitionOpinion {
  memberId: string;
  /** The envelope; of a lot of one envelope `bid`. */
  segment: string;
  choice: CompetitionChoice;
}

/**
 * Envelopes with which the committee went on with few bids. Of a lot of one envelope, and in archives of before 2026-12 of any lot, one word; null where
 * it was not asked.
 */
export type FoundToCompete = 'continue' | null | Readonly<Record<string, 'continue'>>;

/** What the majority of the members found with each envelope; one without a majority is left out. */
export function competitionFound(
  votes: readonly CompetitionOpinion[],
  members: readonly string[],
): Readonly<Record<string, CompetitionChoice>> {
  const counted = votes.filter(({ memberId }) => members.includes(memberId));
  const found: Record<string, CompetitionChoice> = {};
  for (const segment of new Set(counted.map((vote) => vote.segment))) {
    const choices = counted.filter((vote) => vote.segment === segment).map(({ choice }) => choice);
    const choice = majorityOf(choices, members.length);
    if (choice) found[segment] = choice;
  }
  return found;
}

/** Said of the bids that an envelope left; what was found with another envelope does not count: there were other bids, and less was known of them. */
export function competitionSaid(valid: number, segment: string, found: FoundToCompete): 'continue' | null {
  if (valid >= COMPETING_BIDS) return null;
  return typeof found === 'string' || found === null ? found : (found[segment] ?? null);
}

/** As the records of a lot have it. */
export function foundToCompete(found: Readonly<Record<string, CompetitionChoice>>, segments: readonly string[]): FoundToCompete {
  const went = segments.filter((segment) => found[segment] === 'continue');
  if (segments.length === 1) return went.length > 0 ? 'continue' : null;
  return Object.fromEntries(went.map((segment) => [segment, 'continue' as const]));
}
