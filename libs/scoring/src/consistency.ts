import { Decimal, type Issue } from '@kaibiao/kernel';
import { exact, positive, type Amount } from './amounts';
import { expertDeviations } from './expert-deviation';

export interface ScoreItem {
  readonly id: string;
  readonly max: Amount;
  /** Scores are whole multiples of it. */
  readonly step?: Amount;
  /** 客观分: certificates, past performance … on which experts cannot differ. */
  readonly objective?: boolean;
}

export interface SheetScore {
  readonly expert: string;
  readonly bidder: string;
  readonly item: string;
  readonly score: Amount | null;
  /** Why the score stands apart from the others. */
  readonly reason?: string;
}

export interface ScoreSheet {
  readonly items: readonly ScoreItem[];
  readonly experts: readonly string[];
  readonly bidders: readonly string[];
  readonly scores: readonly SheetScore[];
}

/** `block`: the sheet cannot be signed; `explain`: it can, once a reason is entered; `notice`: the committee should look. */
export interface ConsistencyIssue extends Issue {
  readonly severity: 'block' | 'explain' | 'notice';
}

type Cell = SheetScore & { readonly value: Decimal };

/** Everything about a committee's score sheets that must or should be looked at before they are signed. */
export function consistencyIssues(sheet: ScoreSheet): ConsistencyIssue[] {
  const given = new Map(sheet.scores.map((score) => [key(score.expert, score.item, score.bidder), score]));
  const issues: ConsistencyIssue[] = [];
  const cells: Cell[] = [];
  for (const item of sheet.items) {
    for (const bidder of sheet.bidders) {
      const row = sheet.experts.flatMap((expert) => {
        const score = given.get(key(expert, item.id, bidder));
        if (score?.score != null) return [{ ...score, value: exact(score.score, 'score') }];
        issues.push(issue('SCORE_MISSING', 'block', { expert, item: item.id, bidder }));
        return [];
      });
      const wrong = row.flatMap((cell) => shapeIssues(item, cell));
      issues.push(...wrong, ...(wrong.length ? [] : rowIssues(item, row)));
      cells.push(...row);
    }
  }
  return [...issues, ...expertIssues(sheet, cells)];
}

function shapeIssues(item: ScoreItem, { expert, bidder, value }: Cell): ConsistencyIssue[] {
  const facts = { expert, item: item.id, bidder, score: value.toString() };
  if (value.lt(0) || value.gt(exact(item.max, 'max'))) return [issue('SCORE_OUT_OF_RANGE', 'block', { ...facts, max: String(item.max) })];
  if (item.step !== undefined && !value.mod(positive(item.step, 'step')).isZero())
    return [issue('SCORE_OFF_STEP', 'block', { ...facts, step: String(item.step) })];
  return [];
}

/** One item of one bidder, all experts. */
function rowIssues(item: ScoreItem, row: readonly Cell[]): ConsistencyIssue[] {
  const [first] = row;
  if (!first || row.length < 2) return [];
  if (row.every(({ value }) => value.eq(first.value))) return [];
  if (item.objective)
    return [
      issue('SCORE_OBJECTIVE_DIFFERS', 'block', { item: item.id, bidder: first.bidder, scores: row.map(({ value }) => value.toString()) }),
    ];
  const deviations = expertDeviations(
    item.max,
    row.map(({ value }) => value),
  );
  return row.flatMap(({ expert, bidder, reason, value }, at) => {
    const found = deviations[at];
    if (!found?.mustExplain || reason?.trim()) return [];
    const facts = {
      expert,
      item: item.id,
      bidder,
      score: value.toString(),
      meanOfOthers: found.meanOfOthers.toFixed(2),
      deviation: found.deviation.toFixed(4),
    };
    return [issue('SCORE_DEVIATION_UNEXPLAINED', 'explain', facts)];
  });
}

/** Each expert against the rest, over all items. */
function expertIssues({ experts, bidders }: ScoreSheet, cells: readonly Cell[]): ConsistencyIssue[] {
  if (bidders.length < 3 || experts.length < 2) return [];
  const totals = totalsBy(experts, bidders, cells);
  return experts.flatMap((expert) => {
    const own = totals.get(expert) ?? [];
    const others = bidders.map((_, at) =>
      experts.reduce((sum, other) => (other === expert ? sum : sum.plus(totals.get(other)?.[at] ?? 0)), new Decimal(0)),
    );
    const [first] = own;
    if (first && own.every((total) => total.eq(first))) return [issue('EXPERT_SCORES_ALL_EQUAL', 'notice', { expert })];
    return reversed(own, others) ? [issue('EXPERT_RANKS_REVERSED', 'notice', { expert })] : [];
  });
}

function totalsBy(experts: readonly string[], bidders: readonly string[], cells: readonly Cell[]): Map<string, Decimal[]> {
  const totals = new Map(experts.map((expert) => [expert, bidders.map(() => new Decimal(0))]));
  const place = new Map(bidders.map((bidder, at) => [bidder, at]));
  for (const { expert, bidder, value } of cells) {
    const row = totals.get(expert);
    const at = place.get(bidder);
    const sum = at === undefined ? undefined : row?.[at];
    if (row && at !== undefined && sum) row[at] = sum.plus(value);
  }
  return totals;
}

/** Does every pair stand the other way round? */
function reversed(own: readonly Decimal[], others: readonly Decimal[]): boolean {
  const order = others.map((_, at) => at).sort((a, b) => (others[b] ?? new Decimal(0)).comparedTo(others[a] ?? 0));
  return order.every((at, n) => {
    const [next] = order.slice(n + 1, n + 2);
    if (next === undefined) return true;
    const [mine, mineNext, theirs, theirsNext] = [own[at], own[next], others[at], others[next]];
    return (
      mine !== undefined &&
      mineNext !== undefined &&
      theirs !== undefined &&
      theirsNext !== undefined &&
      theirs.gt(theirsNext) &&
      mine.lt(mineNext)
    );
  });
}

function issue(code: string, severity: ConsistencyIssue['severity'], facts: Readonly<Record<string, unknown>>): ConsistencyIssue {
  return { code, severity, field: [facts['item'], facts['bidder'], facts['expert']].filter(Boolean).join('.'), facts };
}

function key(expert: string, item: string, bidder: string): string {
  return JSON.stringify([expert, item, bidder]);
}
