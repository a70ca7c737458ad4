import {
  civilDateOf,
  daysBefore,
  legalPeriod,
  periodOf,
  procedureOf,
  spanTo,
  type LegalPeriod,
  type PeriodId,
  type ProcedureId,
} from '@kaibiao/rules';
import type { LotState } from './lot-lifecycle';

/** 招标公告, 答疑澄清, 递交投标, 开标, 评标, 候选人公示, 中标, 合同, 履约. */
export const RAIL_STAGES = [
  'notice',
  'clarification',
  'bidding',
  'opening',
  'evaluation',
  'candidates',
  'award',
  'contract',
  'performance',
] as const;
export type RailStage = (typeof RAIL_STAGES)[number];

/** A station of a lot's way, with its dates and the legal period that rules it. */
export interface RailStation {
  stage: RailStage;
  /** `held`: the lot is here and stands still (暂停). */
  status: 'done' | 'now' | 'held' | 'ahead' | 'stopped';
  /** RFC 3339; null: not fixed yet. */
  from: string | null;
  until: string | null;
  period: Pick<LegalPeriod, 'days' | 'unit' | 'bound' | 'basis'> | null;
}

export interface RailInput {
  procedure: ProcedureId;
  procedureVersion: number;
  state: LotState;
  /** Of a lot that ended before its time: the last entry of its journal that is in `STOPPED_AFTER`. */
  lastPassed: string | null;
  publishedAt: Date;
  documentsUntil: Date;
  bidDeadline: Date;
  publicityEndsAt: Date | null;
  suspendedSince: Date | null;
  compulsory: boolean;
}

const AT: Readonly<Record<Exclude<LotState, 'failed' | 'terminated'>, RailStage | 'end'>> = {
  draft: 'notice',
  submitted: 'notice',
  accepted: 'notice',
  applying: 'notice',
  bidding: 'bidding',
  closed: 'opening',
  releasing: 'opening',
  released: 'opening',
  ordered: 'opening',
  unlocked: 'opening',
  opened: 'evaluation',
  evaluating: 'evaluation',
  reviewed: 'evaluation',
  evaluated: 'candidates',
  candidates_published: 'candidates',
  awarded: 'contract',
  contracted: 'performance',
  archived: 'end',
};

/** By the last of these entries of its journal: where a lot was when it ended. */
export const STOPPED_AFTER: Readonly<Record<string, RailStage>> = {
  'lot.bidding_closed': 'opening',
  'opening.declared': 'opening',
  'bids.revealed': 'evaluation',
  'evaluation.finished': 'candidates',
};

/** The way of a published lot, station by station. */
export function lotRail(lot: RailInput): RailStation[] {
  const stopped = lot.state === 'failed' || lot.state === 'terminated';
  const present = lot.state === 'failed' || lot.state === 'terminated' ? stoppedAt(lot) : AT[lot.state];
  const here = stopped ? 'stopped' : lot.suspendedSince ? 'held' : 'now';
  const at = present === 'end' ? RAIL_STAGES.length : RAIL_STAGES.indexOf(present);
  return RAIL_STAGES.map((stage, index) => ({ stage, status: status(index, at, here), ...dates(stage, lot) }));
}

function status(index: number, at: number, here: RailStation['status']): RailStation['status'] {
  if (index < at) return 'done';
  return index > at ? 'ahead' : here;
}

/** Where a lot ended before its time; without any of those entries it failed at the deadline, or was called off before. */
function stoppedAt({ state, lastPassed }: RailInput): RailStage {
  return STOPPED_AFTER[lastPassed ?? ''] ?? (state === 'failed' ? 'opening' : 'bidding');
}

function dates(stage: RailStage, lot: RailInput): Pick<RailStation, 'from' | 'until' | 'period'> {
  const procedure = procedureOf(lot.procedure, lot.procedureVersion);
  const period = (id: PeriodId | undefined) => {
    if (!id) return null;
    const { days, unit, bound, basis } = legalPeriod(id, civilDateOf(lot.publishedAt));
    return { days, unit, bound, basis };
  };
  const published = lot.publishedAt.toISOString();
  const deadline = lot.bidDeadline.toISOString();
  switch (stage) {
    case 'notice':
      return {
        from: published,
        until: lot.documentsUntil.toISOString(),
        period: period(spanTo(procedure, 'documentsUntil', lot.compulsory)),
      };
    case 'clarification': {
      const rule = period(periodOf(procedure, 'clarify'));
      return { from: published, until: rule && daysBefore(lot.bidDeadline, rule.days).toISOString(), period: rule };
    }
    case 'bidding':
      return { from: published, until: deadline, period: period(spanTo(procedure, 'bidDeadline', lot.compulsory)) };
    case 'opening':
      return { from: deadline, until: null, period: null };
    case 'candidates':
      return { from: null, until: lot.publicityEndsAt?.toISOString() ?? null, period: period(periodOf(procedure, 'decide_award')) };
    case 'award':
      return { from: null, until: null, period: lot.compulsory ? period(periodOf(procedure, 'report')) : null };
    case 'contract':
      return { from: null, until: null, period: period(periodOf(procedure, 'sign_contract')) };
    default:
      return { from: null, until: null, period: null };
  }
}
