import { legalPeriod } from '../periods';
import type { CivilDate } from '../civil-date';
import type { Check, Procedure, Step } from './procedure';
import { ACTORS, ACTS, PAPERS, STAGES, type Name } from './words';

/** A line of the process list (工作流程清单): step, actor, result, period, article. */
export interface ProcessLine {
  readonly act: Name;
  readonly from: readonly Name[];
  readonly to: Name | null;
  readonly by: readonly Name[];
  readonly papers: readonly Name[];
  readonly periods: readonly {
    readonly days: number;
    readonly unit: 'calendar' | 'working';
    readonly bound: 'min' | 'max';
    readonly basis: string;
  }[];
  readonly basis: string;
}

/** The process list of a procedure, with the periods as the law stood on a day. */
export function processList(procedure: Procedure, on: CivilDate): ProcessLine[] {
  return procedure.steps.map((row) => ({
    act: ACTS[row.act],
    from: row.from.map((stage) => STAGES[stage]),
    to: row.to && STAGES[row.to],
    by: row.by.map((actor) => ACTORS[actor]),
    papers: row.papers.map((paper) => PAPERS[paper]),
    periods: periodsOf(procedure, row).map((id) => {
      const { days, unit, bound, basis } = legalPeriod(id, on);
      return { days, unit, bound, basis };
    }),
    basis: row.basis,
  }));
}

function periodsOf(procedure: Procedure, row: Step) {
  const own = row.checks.flatMap((check) => ('period' in check ? [check.period] : []));
  const spans = row.checks.flatMap((check) =>
    check.kind === 'dates' ? procedure.spans.filter(({ to }) => check.named.includes(to)).map(({ period }) => period) : [],
  );
  return [...new Set([...own, ...spans])];
}

/** A line of the list of internal controls (内部审核责任清单): who must check what, and that it is another person. */
export interface ControlLine {
  readonly act: Name;
  readonly by: readonly Name[];
  readonly kind: Check['kind'];
  /** The acts whose doer it may not be; empty where it is no such control. */
  readonly notBy: readonly Name[];
  /** How many persons the act takes. */
  readonly persons: 1 | 2;
  readonly basis: string;
}

export function controlList(procedure: Procedure): ControlLine[] {
  return procedure.steps.flatMap((row) =>
    row.checks.flatMap((check): ControlLine[] => {
      if (check.kind !== 'other_person' && check.kind !== 'two_persons') return [];
      const notBy = check.kind === 'other_person' ? check.than.map((act) => ACTS[act]) : [];
      const by = row.by.map((actor) => ACTORS[actor]);
      return [{ act: ACTS[row.act], by, kind: check.kind, notBy, persons: check.kind === 'two_persons' ? 2 : 1, basis: check.basis }];
    }),
  );
}
