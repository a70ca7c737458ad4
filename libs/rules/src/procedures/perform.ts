import type { Issue } from '@kaibiao/kernel';
import { checkIssues } from './checks';
import type { Procedure, Step } from './procedure';
import type { Act, Progress } from './progress';

/** A lot that begins its way. */
export function beginning({ id, version }: Pick<Procedure, 'id' | 'version'>): Progress {
  const nothing = { done: {}, dates: {}, counts: {}, stopped: [] };
  return { ...nothing, procedure: { id, version }, stage: 'draft', compulsory: true, chosen: null, suspendedSince: null, reason: null };
}

/** The row of the procedure for an act where the lot stands now; none where it may not be taken here. */
export function stepOf(procedure: Procedure, { stage }: Pick<Progress, 'stage'>, act: Act['act']): Step | undefined {
  return procedure.steps.find((row) => row.act === act && row.from.includes(stage));
}

/** What may be done to a lot now, whoever may do it. */
export const stepsFrom = (procedure: Procedure, { stage, suspendedSince }: Pick<Progress, 'stage' | 'suspendedSince'>): Step[] =>
  procedure.steps.filter((row) => row.from.includes(stage) && (suspendedSince === null || row.always === true));

/** What comes of an act: how far the lot is then, or every reason against it at once, each with its article. */
export type Outcome = { readonly progress: Progress } | { readonly issues: readonly Issue[] };

export function perform(procedure: Procedure, progress: Progress, act: Act): Outcome {
  const row = stepOf(procedure, progress, act.act);
  if (!row) return { issues: [outOfOrder(procedure, progress, act)] };
  const issues = actIssues(procedure, row, progress, act);
  return issues.length > 0 ? { issues } : { progress: taken(row, progress, act) };
}

/** Every reason against a step that the stage allows: who acts, a lot that stands still, and the checks of the step. */
export function actIssues(procedure: Procedure, row: Step, progress: Progress, act: Act): Issue[] {
  const issues: Issue[] = [];
  if (!row.by.includes(act.by.actor))
    issues.push({ code: 'ACT_WRONG_ACTOR', legalBasis: row.basis, facts: { may: row.by, given: act.by.actor } });
  if (progress.suspendedSince && !row.always)
    issues.push({ code: 'ACT_SUSPENDED', legalBasis: row.basis, facts: { since: progress.suspendedSince.toISOString() } });
  if (row.clock === 'go' && !progress.suspendedSince) issues.push({ code: 'ACT_NOT_SUSPENDED', legalBasis: row.basis });
  return [...issues, ...row.checks.flatMap((check) => checkIssues(check, { procedure, step: row, progress, act }))];
}

export function outOfOrder(procedure: Procedure, { stage }: Progress, { act }: Act): Issue {
  const from = procedure.steps.filter((row) => row.act === act).flatMap((row) => row.from);
  return { code: 'ACT_OUT_OF_ORDER', legalBasis: procedure.basis, facts: { act, stage, from } };
}

/** The lot after a step, whether or not all was in order. */
export function taken({ to, clock }: Pick<Step, 'to' | 'clock'>, progress: Progress, { act, at, by, facts }: Act): Progress {
  const { suspendedSince, stopped } = progress;
  return {
    ...progress,
    stage: to ?? progress.stage,
    done: { ...progress.done, [act]: { at, person: by.person } },
    dates: { ...progress.dates, ...facts.dates },
    counts: { ...progress.counts, ...facts.counts, ...(facts.finalPrices ? { final_prices: facts.finalPrices.length } : {}) },
    compulsory: facts.compulsory ?? progress.compulsory,
    chosen: act === 'hold_award_meeting' ? (facts.winner ?? null) : act === 'withdraw_award' ? null : progress.chosen,
    suspendedSince: clock === 'stop' ? (suspendedSince ?? at) : clock === 'go' ? null : suspendedSince,
    stopped: clock === 'go' && suspendedSince ? [...stopped, { from: suspendedSince, until: at }] : stopped,
    reason: facts.reason ?? progress.reason,
  };
}
