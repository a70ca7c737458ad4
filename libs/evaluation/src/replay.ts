import { fromHex, type CryptoBackend } from '@kaibiao/crypto';
import { Decimal } from '@kaibiao/kernel';
import { aggregate, candidates, expertDeviations, openTies, rank } from '@kaibiao/scoring';
import type { EvaluationScheme } from '@kaibiao/tender';
import { byCell, cellKey, type Cell } from './cells';
import { pricePart, provenDraw, type PricePart, type ProvenDraw } from './price-part';
import type { CandidateLine, EvaluationReport, TotalLine } from './report';
import type { Rejection } from './rejection-rules';
import { reviewOutcomes, type GivenVerdict } from './review-rules';
import type { SheetStatement } from './sheet-statement';

export interface ReplayBid {
  submissionId: string;
  position: number;
  name: string;
  /** 统一社会信用代码 */
  code: string;
  /** Decimal string of yuan. */
  price: string;
}

/** Everything that decides an evaluation, and nothing else: whoever has it computes the same report. */
export interface EvaluationInput {
  lotCode: string;
  /** Decimal string of yuan. */
  ceilingPrice: string;
  scheme: EvaluationScheme;
  /** Opened bids in the order of the table. */
  bids: readonly ReplayBid[];
  /** Parameters drawn at the opening, by item. */
  drawn: Readonly<Record<string, string>>;
  /** The combined seed of the purpose `experts`, hex. */
  seed: string;
  members: readonly { memberId: string; name: string; kind: 'expert' | 'owner'; speciality: string | null; item: string }[];
  replaced: readonly { memberId: string; item: string; reason: string }[];
  chairId: string;
  votes: readonly GivenVerdict[];
  rejections: readonly Rejection[];
  competition: 'continue' | null;
  /** The signed sheets in force, one a member, with the hash of the signed bytes. */
  sheets: readonly { hash: string; sheet: SheetStatement }[];
  /** What bidders were asked (询标); left out where nobody was. */
  inquiries?: EvaluationReport['inquiries'];
}

/** Computes the evaluation again from what was signed, opened and drawn: prices, aggregates, totals, ranks, candidates. */
export async function replayEvaluation(backend: CryptoBackend, input: EvaluationInput): Promise<EvaluationReport> {
  const valid = input.bids.filter(({ submissionId }) => !input.rejections.some((rejection) => rejection.submissionId === submissionId));
  const price = await pricePart(backend, {
    lotCode: input.lotCode,
    rule: input.scheme.price,
    fullScore: input.scheme.weights.price,
    ceilingPrice: input.ceilingPrice,
    drawn: input.drawn,
    seed: fromHex(input.seed, 32),
    bids: valid.map(({ submissionId, price: amount }) => ({ bidder: submissionId, price: amount })),
  });
  const items = itemLines(input, valid);
  const { ranked, draws } = await ranking(backend, input, valid, items, price);
  return {
    format: 'kaibiao-evaluation-report/1',
    lotCode: input.lotCode,
    method: input.scheme.method,
    committee: input.members.map((member) => ({ ...member, chair: member.memberId === input.chairId })),
    replaced: [...input.replaced],
    bids: [...input.bids],
    decidedByVote: decidedByVote(input),
    rejections: [...input.rejections],
    competition: input.competition,
    price: priceLines(input, price),
    items,
    totals: ranked,
    deviations: deviations(input, valid),
    draws: [...price.draws, ...draws],
    candidates: candidateLines(input, ranked),
    sheets: input.sheets.map(({ hash, sheet }) => ({ memberId: sheet.memberId, hash })),
    ...(input.inquiries ? { inquiries: input.inquiries } : {}),
  };
}

function itemLines({ scheme, sheets }: EvaluationInput, valid: readonly ReplayBid[]): EvaluationReport['items'] {
  const given = pointsByCell(sheets);
  return valid.flatMap(({ submissionId }) =>
    scheme.scoredItems.map(({ id: itemId }) => {
      const points = (given.get(cellKey({ itemId, submissionId })) ?? []).map((score) => score.points);
      return { itemId, submissionId, points: aggregate(points, scheme.aggregate).toFixed(2) };
    }),
  );
}

async function ranking(
  backend: CryptoBackend,
  input: EvaluationInput,
  valid: readonly ReplayBid[],
  items: EvaluationReport['items'],
  price: PricePart,
): Promise<{ ranked: TotalLine[]; draws: ProvenDraw[] }> {
  const lines = Map.groupBy(items, ({ submissionId }) => submissionId);
  const scores = new Map(price.results.map(({ bidder, score }) => [bidder, score]));
  const entries = valid.map(({ submissionId: bidder, price: amount }) => {
    const technical = (lines.get(bidder) ?? []).reduce((sum, { points }) => sum.plus(points), new Decimal(0));
    const priceScore = scores.get(bidder)!;
    return { bidder, price: amount, technical, priceScore, total: technical.plus(priceScore) };
  });
  const draws: ProvenDraw[] = [];
  for (const [at, tied] of openTies(rank(entries)).entries()) draws.push(...(await orderTied(backend, input, at + 1, tied)));
  const ranked = rank(
    entries,
    draws.map(({ choice }) => choice),
  ).map(({ bidder, technical, priceScore, total, rank: place }) => ({
    submissionId: bidder,
    rank: place,
    technical: technical.toFixed(2),
    price: priceScore.toFixed(2),
    total: total.toFixed(2),
  }));
  return { ranked, draws };
}

/** Equal in total, price and technical score: the order is drawn, one place after the other. */
async function orderTied(
  backend: CryptoBackend,
  { lotCode, seed }: EvaluationInput,
  group: number,
  tied: readonly string[],
): Promise<ProvenDraw[]> {
  const draws: ProvenDraw[] = [];
  for (let left = [...tied].sort(); left.length > 0;) {
    const drawn = await provenDraw(backend, {
      lotCode,
      seed: fromHex(seed, 32),
      item: `tie/${group}/${draws.length + 1}`,
      candidates: left,
    });
    draws.push(drawn);
    left = left.filter((bidder) => bidder !== drawn.choice);
  }
  return draws;
}

function decidedByVote({ scheme, bids, members, sheets, votes }: EvaluationInput): EvaluationReport['decidedByVote'] {
  const outcomes = reviewOutcomes({
    members: members.map(({ memberId }) => memberId),
    itemIds: scheme.reviewItems.map(({ id }) => id),
    submissionIds: bids.map(({ submissionId }) => submissionId),
    verdicts: sheets.flatMap(({ sheet }) => sheet.verdicts.map((verdict) => ({ ...verdict, memberId: sheet.memberId }))),
    votes,
  });
  return outcomes.flatMap(({ itemId, submissionId, outcome, by, dissent }) =>
    outcome && by === 'majority' ? [{ itemId, submissionId, outcome, dissent }] : [],
  );
}

function priceLines({ scheme, drawn }: EvaluationInput, { base, results }: PricePart): EvaluationReport['price'] {
  const scores = results.map(({ bidder, deviationPct, score }) => ({
    submissionId: bidder,
    deviationPct: deviationPct?.toFixed(4) ?? null,
    score: score.toFixed(2),
  }));
  return { method: scheme.price.method, parameters: { ...scheme.price.fixed, ...drawn }, base: base.toFixed(2), scores };
}

/** Points more than 20 % of the full score away from the mean of the others, with the reason that the member gave. */
function deviations({ scheme, sheets }: EvaluationInput, valid: readonly ReplayBid[]): EvaluationReport['deviations'] {
  const given = pointsByCell(sheets);
  return valid.flatMap(({ submissionId }) =>
    scheme.scoredItems.flatMap(({ id: itemId, max }) => {
      const row = given.get(cellKey({ itemId, submissionId })) ?? [];
      const found = expertDeviations(
        max,
        row.map(({ points }) => points),
      );
      return row.flatMap(({ memberId, points, reason }, at) =>
        found[at]?.mustExplain ? [{ memberId, itemId, submissionId, points, meanOfOthers: found[at].meanOfOthers.toFixed(2), reason }] : [],
      );
    }),
  );
}

type MemberPoints = Cell & { memberId: string; points: string; reason: string };

/** The members' points of each cell, in the order of the sheets. */
function pointsByCell(sheets: EvaluationInput['sheets']): Map<string, MemberPoints[]> {
  return byCell(sheets.flatMap(({ sheet }) => sheet.scores.map((score) => ({ ...score, memberId: sheet.memberId }))));
}

function candidateLines({ bids }: EvaluationInput, ranked: readonly TotalLine[]): CandidateLine[] {
  const order = ranked.map(({ submissionId }) => ({ bidder: submissionId }));
  return candidates(order).map((submissionId, at) => {
    const { name, code, price } = bids.find((bid) => bid.submissionId === submissionId)!;
    return { rank: at + 1, submissionId, name, code, price, total: ranked[at]!.total };
  });
}
