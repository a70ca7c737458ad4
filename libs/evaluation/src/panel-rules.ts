import type { Envelope } from '@kaibiao/rules';
import type { EvaluationInput } from './evaluation-input';

type Panels = Pick<EvaluationInput, 'members' | 'panels'>;

/** Who judged an envelope: those who sit now, unless its report was drawn up by others. */
export const judgesOf = ({ members, panels }: Panels, segment: string): EvaluationInput['members'] => panels?.[segment]?.members ?? members;

/** Whose sheets count, and on which envelopes, in the order of the report: of those who sit, then of those who left after an envelope was reported. */
export function sheetsCounting(committee: Panels, plan: readonly Envelope[]): { memberId: string; envelope: Envelope }[] {
  const reviewed = plan
    .filter(({ reviews }) => reviews.length > 0)
    .map((envelope) => ({ envelope, judges: judgesOf(committee, envelope.segment).map(({ memberId }) => memberId) }));
  const everybody = new Set([...committee.members.map(({ memberId }) => memberId), ...reviewed.flatMap(({ judges }) => judges)]);
  return [...everybody].flatMap((memberId) =>
    reviewed.filter(({ judges }) => judges.includes(memberId)).map(({ envelope }) => ({ memberId, envelope })),
  );
}
