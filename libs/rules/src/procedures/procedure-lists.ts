import { legalPeriod, type PeriodId } from '../periods';
import type { CivilDate } from '../civil-date';
import type { Check, Procedure, Step } from './procedure';
import { ACTORS, ACTS, DATES, FINAL_STAGES, PAPERS, SHOWN, STAGES, type DateName, type Name, type Stage } from './words';

/** A time between two things (法定期限), as the law stood on a day. */
export interface PeriodLine {
  readonly from: Name;
  readonly to: Name;
  readonly days: number;
  readonly unit: 'calendar' | 'working';
  /** At least so long, or at most. */
  readonly bound: 'least' | 'most';
  /** Only where the law compels the tender (依法必须招标). */
  readonly compulsoryOnly: boolean;
  readonly basis: string;
}

/** A line of the process list (工作流程清单): step, actor, result, period, article. */
export interface ProcessLine {
  readonly act: Name;
  readonly from: readonly Name[];
  readonly to: Name | null;
  readonly by: readonly Name[];
  readonly papers: readonly Name[];
  /** What has to be shown first. */
  readonly shown: readonly Name[];
  readonly periods: readonly PeriodLine[];
  readonly basis: string;
}

/** The process list of a procedure in the order of a lot's life, with the periods as the law stood on a day. */
export function processList(procedure: Procedure, on: CivilDate): ProcessLine[] {
  const order = [...new Set([...mainWay(procedure).slice(0, -1), ...(Object.keys(STAGES) as Stage[])])];
  // What may be done in nearly every stage stands after what belongs to one.
  const placeOf = ({ from }: Step) => order.indexOf(from.length > 3 ? 'archived' : from[0]!);
  const rows = [...procedure.steps].sort((one, other) => placeOf(one) - placeOf(other));
  return rows.map((row) => ({
    act: ACTS[row.act],
    from: row.from.map((stage) => STAGES[stage]),
    to: row.to && STAGES[row.to],
    by: row.by.map((actor) => ACTORS[actor]),
    papers: row.papers.map((paper) => PAPERS[paper]),
    shown: row.checks.flatMap((check) => (check.kind === 'shown' ? [SHOWN[check.fact]] : [])),
    periods: row.checks.flatMap((check) => (check.kind === 'reached' ? [] : periodsOf(procedure, row, check, on))),
    basis: row.basis,
  }));
}

/** Every period of a procedure once, in the order of its steps. */
export function periodList(procedure: Procedure, on: CivilDate): PeriodLine[] {
  const all = processList(procedure, on).flatMap(({ periods }) => periods);
  const named = ({ from, to, days, basis }: PeriodLine) => `${from.zh} ${to.zh} ${days} ${basis}`;
  return all.filter((line, index) => all.findIndex((other) => named(other) === named(line)) === index);
}

function periodsOf({ spans }: Procedure, { act }: Step, check: Check, on: CivilDate): PeriodLine[] {
  const line = (id: PeriodId, bound: PeriodLine['bound'], from: Name, to: Name, compulsoryOnly = false): PeriodLine => {
    const { days, unit, basis } = legalPeriod(id, on);
    return { from, to, days, unit, bound, compulsoryOnly, basis };
  };
  const spansTo = (dates: readonly DateName[]) =>
    spans
      .filter(({ to }) => dates.includes(to))
      .map(({ period, from, to, compulsoryOnly }) => line(period, 'least', DATES[from], DATES[to], compulsoryOnly));
  switch (check.kind) {
    case 'dates':
      return spansTo(check.named);
    case 'reached':
      return spansTo([check.date]);
    case 'lead':
      return [line(check.period, 'least', ACTS[act], DATES[check.date])];
    case 'elapsed':
      return [line(check.period, 'least', ACTS[check.since], ACTS[act])];
    case 'running':
    case 'within':
      return [line(check.period, 'most', ACTS[check.since], ACTS[act])];
    default:
      return [];
  }
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

/** A station of the picture of a procedure: the stage, who brings a lot there, by which article, and the times that must pass. */
export interface Station {
  readonly stage: Name;
  readonly by: readonly Name[];
  readonly basis: string;
  readonly periods: readonly PeriodLine[];
}

/** The main way of a procedure as a picture shows it; the times of a notice stand where they end. */
export function procedureRail(procedure: Procedure, on: CivilDate): Station[] {
  return mainWay(procedure).map((stage, at, way) => {
    const row = procedure.steps.find(({ from, to }) => to === stage && from.some((one) => one === way[at - 1]));
    const checks = row?.checks.filter(({ kind }) => kind !== 'dates') ?? [];
    return {
      stage: STAGES[stage],
      by: row?.by.map((actor) => ACTORS[actor]) ?? [],
      basis: row?.basis ?? '',
      periods: checks.flatMap((check) => periodsOf(procedure, row!, check, on)),
    };
  });
}

/** The shortest way from the draft to the archive on which nothing fails: what a rail draws. */
export function mainWay({ steps }: Pick<Procedure, 'steps'>): Stage[] {
  const cameFrom = new Map<Stage, Stage | null>([['draft', null]]);
  for (const [stage] of cameFrom) {
    if (stage === 'failed' || stage === 'terminated') continue;
    for (const { from, to } of steps) if (to && from.includes(stage) && !cameFrom.has(to)) cameFrom.set(to, stage);
  }
  const way: Stage[] = [];
  for (let stage: Stage | null | undefined = FINAL_STAGES[0]; stage; stage = cameFrom.get(stage)) way.unshift(stage);
  return way;
}
