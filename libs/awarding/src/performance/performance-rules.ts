import { yuan, type Issue } from '@kaibiao/kernel';
import type { CivilDate, ProcedureId } from '@kaibiao/rules';
import type { ChangeableTerms } from './addendum-grounds';
import { addendumIssues } from './addendum-rules';
import { inForce, performanceOf, shareOf, standing, WHOLE, type Performance } from './performance';
import type { AcceptanceAct, AddendumAct, Milestone, PerformanceAct, PerformanceEntry, PlanAct } from './performance-act';

/** What a new entry is held against. */
export interface PerformanceFrame {
  readonly law: 'tendering' | 'procurement';
  readonly signed: ChangeableTerms;
  readonly entries: readonly PerformanceEntry[];
  /** The day in Beijing on which it is written. */
  readonly today: CivilDate;
}

/** 招标投标法 or 政府采购法: which of them a lot was tendered under. */
export const performanceLaw = (procedure: ProcedureId): PerformanceFrame['law'] =>
  procedure.endsWith('tender') ? 'tendering' : 'procurement';

interface Place extends PerformanceFrame {
  /** As if the entry whose place is taken had been withdrawn. */
  readonly entries: readonly PerformanceEntry[];
  readonly before: Performance;
  readonly replaced: PerformanceAct | null;
}

/** Why this cannot be written into the record of performance, everything at once. */
export function performanceIssues(act: PerformanceAct, replaces: number | null, frame: PerformanceFrame): Issue[] {
  const wrong = replacementIssues(act, replaces, frame.entries);
  if (wrong.length > 0) return wrong;
  const withdrawal: PerformanceEntry = { number: frame.entries.length + 1, act: { kind: 'withdrawal' }, replaces, answer: null };
  const entries = replaces === null ? frame.entries : [...frame.entries, withdrawal];
  const replaced = frame.entries.find(({ number }) => number === replaces)?.act ?? null;
  const place = { ...frame, entries, before: performanceOf(frame.signed, entries), replaced };
  return [...dateIssues(act, place), ...evidenceIssues(act), ...ownIssues(act, place)];
}

/** Entries are replaced by their like or withdrawn; what both have agreed on is changed by another addendum only. */
function replacementIssues(act: PerformanceAct, replaces: number | null, entries: readonly PerformanceEntry[]): Issue[] {
  const field = 'replaces.number';
  if (replaces === null) return act.kind === 'withdrawal' ? [{ code: 'PERFORMANCE_WITHDRAWS_NOTHING', field }] : [];
  const earlier = entries.find(({ number }) => number === replaces);
  if (!earlier) return [{ code: 'PERFORMANCE_ENTRY_UNKNOWN', field, facts: { number: replaces } }];
  if (entries.some((entry) => entry.replaces === replaces))
    return [{ code: 'PERFORMANCE_ENTRY_REPLACED', field, facts: { number: replaces } }];
  const { kind } = earlier.act;
  const fits = act.kind === 'withdrawal' ? kind !== 'plan' && kind !== 'withdrawal' : kind === act.kind;
  if (!fits) return [{ code: 'PERFORMANCE_KIND_OTHER', field, facts: { kind } }];
  return kind === 'addendum' && earlier.answer === 'confirm' ? [{ code: 'ADDENDUM_IN_FORCE', field, facts: { number: replaces } }] : [];
}

/** Nothing that happened did so tomorrow. */
function dateIssues(act: PerformanceAct, { today }: Place): Issue[] {
  const told = { fulfilledOn: null, paidOn: null, heldOn: null, ...act };
  return (['fulfilledOn', 'paidOn', 'heldOn'] as const)
    .filter((field) => (told[field] ?? '') > today)
    .map((field) => ({ code: 'PERFORMANCE_DATE_AHEAD', field: `act.${field}`, facts: { today } }));
}

/** A fulfilment and an acceptance show the papers (竣工验收报告 and the like). */
function evidenceIssues(act: PerformanceAct): Issue[] {
  const shows = act.kind === 'fulfilment' || act.kind === 'acceptance';
  return shows && act.evidence.length === 0 ? [{ code: 'PERFORMANCE_EVIDENCE_MISSING', field: 'act.evidence' }] : [];
}

function ownIssues(act: PerformanceAct, place: Place): Issue[] {
  switch (act.kind) {
    case 'plan':
      return planIssues(act, place);
    case 'fulfilment':
      return [
        ...milestoneIssues(act, place),
        ...(place.before.milestones[act.milestone - 1]?.fulfilment ? [{ code: 'MILESTONE_FULFILLED', field: 'act.milestone' }] : []),
      ];
    case 'payment':
      return [...milestoneIssues(act, place), ...(yuan(act.amount) > 0n ? [] : [{ code: 'PAYMENT_ZERO', field: 'act.amount' }])];
    case 'addendum':
      return changeIssues(act, place);
    case 'acceptance':
      return acceptanceIssues(act, place);
    case 'withdrawal':
      return [];
  }
}

function milestoneIssues({ milestone }: { milestone: number }, { before }: Place): Issue[] {
  return before.milestones[milestone - 1] ? [] : [{ code: 'MILESTONE_UNKNOWN', field: 'act.milestone', facts: { number: milestone } }];
}

/** The shares are the whole sum, and what is fulfilled or paid stays where it was planned. */
function planIssues({ milestones }: PlanAct, { entries, before, replaced }: Place): Issue[] {
  const issues: Issue[] = [];
  if (before.plan !== null) issues.push({ code: 'PLAN_STANDS', field: 'replaces.number', facts: { number: before.plan } });
  if (milestones.reduce((sum, { share }) => sum + shareOf(share), 0n) !== WHOLE)
    issues.push({ code: 'PLAN_SHARES_WRONG', field: 'act.milestones' });
  const earlier = replaced?.kind === 'plan' ? replaced.milestones : [];
  const lost = [...touched(entries)].filter((number) => !sameMilestone(earlier[number - 1], milestones[number - 1])).sort((a, b) => a - b);
  return [...issues, ...lost.map((number) => ({ code: 'PLAN_LOSES_MILESTONE', field: `act.milestones.${number - 1}`, facts: { number } }))];
}

const sameMilestone = (one?: Milestone, other?: Milestone): boolean =>
  one?.title === other?.title && one?.dueOn === other?.dueOn && one !== undefined && shareOf(one.share) === shareOf(other?.share ?? '0');

/** Numbers of the milestones that something was told of. */
const touched = (entries: readonly PerformanceEntry[]): Set<number> =>
  new Set([...standing(entries, 'fulfilment'), ...standing(entries, 'payment')].map(({ act }) => act.milestone));

function changeIssues(act: AddendumAct, { law, signed, entries, before }: Place): Issue[] {
  const waits = standing(entries, 'addendum').find(({ answer }) => answer === null);
  if (waits) return [{ code: 'ADDENDUM_OPEN', field: 'act', facts: { number: waits.number } }];
  return addendumIssues(act, { law, signed, present: before.terms, raised: raisedOn(act.ground, signed, entries) });
}

/** By how much the addenda in force on this ground have raised the price, in fen. */
function raisedOn(ground: string, signed: ChangeableTerms, entries: readonly PerformanceEntry[]): bigint {
  let [price, raised] = [yuan(signed.price) as bigint, 0n];
  for (const { act } of inForce(entries)) {
    if (act.price === null) continue;
    const now = yuan(act.price);
    if (act.ground === ground) raised += now - price;
    price = now;
  }
  return raised;
}

/** After a refusal there is another acceptance; after one that was passed there is none, unless it is replaced. */
function acceptanceIssues({ result, findings, signatories }: AcceptanceAct, { before }: Place): Issue[] {
  const issues: Issue[] = [];
  if (before.acceptance?.result === 'passed')
    issues.push({ code: 'ACCEPTANCE_PASSED', field: 'replaces.number', facts: { number: before.acceptance.number } });
  if (result === 'refused' && findings.trim() === '') issues.push({ code: 'ACCEPTANCE_FINDINGS_MISSING', field: 'act.findings' });
  const missing = (['tenderer', 'contractor'] as const).filter((role) => !signatories.some((one) => one.role === role));
  const legalBasis = '建设工程质量管理条例 第十六条';
  return [...issues, ...missing.map((role) => ({ code: 'ACCEPTANCE_UNSIGNED', field: 'act.signatories', legalBasis, facts: { role } }))];
}
