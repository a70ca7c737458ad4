import { fromHex, type CryptoBackend } from '@kaibiao/crypto';
import { Decimal, yuan } from '@kaibiao/kernel';
import { baseDigits, candidates, openTies, rank, scoreDigits } from '@kaibiao/scoring';
import { holdsAdditions } from '@kaibiao/tender/rules';
import { competitionSaid } from './competition-rules';
import type { EvaluationInput, ReplayBid } from './evaluation-input';
import { comparedBids, type ComparedBid } from './evaluated-prices';
import { pricePart, provenDraw, type PricePart, type ProvenDraw } from './price-part';
import { ceilingRejections, type Rejection } from './rejection-rules';
import { decidedByVote, deviations, itemLines } from './replay-scores';
import type { CandidateLine, EvaluationReport, TotalLine } from './report';

export type { EvaluationInput, ReplayBid } from './evaluation-input';

/** A bid that can be scored. */
type ScoredBid = ReplayBid & { price: string };

/** Computes the evaluation again from what was signed, opened and drawn: prices, aggregates, totals, ranks, candidates. */
export async function replayEvaluation(backend: CryptoBackend, input: EvaluationInput): Promise<EvaluationReport> {
  const rejections = rejectionsOf(input);
  const valid = input.bids
    .filter(({ submissionId }) => !rejections.some((rejection) => rejection.submissionId === submissionId))
    .filter((bid): bid is ScoredBid => bid.price !== null);
  const items = itemLines(input, valid);
  const compared = comparedBids(input.scheme, valid, items);
  const price = await pricePart(backend, {
    suite: input.suite,
    lotCode: input.lotCode,
    rule: input.scheme.price,
    fullScore: input.scheme.weights.price,
    ceilingPrice: input.ceilingPrice,
    drawn: input.drawn,
    seed: fromHex(input.seed, 32),
    bids: compared.map(({ bidder, evaluated }) => ({ bidder, price: evaluated })),
  });
  const { ranked, draws } = await ranking(backend, input, compared, price);
  return {
    format: 'kaibiao-evaluation-report/1',
    lotCode: input.lotCode,
    method: input.scheme.method,
    committee: input.members.map((member) => ({ ...member, chair: member.memberId === input.chairId })),
    replaced: [...input.replaced],
    bids: input.bids.map(({ submissionId, position, name, code, price: amount }) => ({
      submissionId,
      position,
      name,
      code,
      price: amount,
    })),
    decidedByVote: decidedByVote(input),
    rejections,
    competition: competitionSaid(valid.length, input.plan.at(-1)!.segment, input.competition),
    price: priceLines(input, price),
    items,
    totals: ranked,
    deviations: deviations(input, valid),
    draws: [...price.draws, ...draws],
    candidates: candidateLines(input, ranked),
    sheets: input.sheets.map(({ hash, sheet }) => ({ memberId: sheet.memberId, hash })),
    ...(input.inquiries ? { inquiries: input.inquiries } : {}),
    ...(input.previousReport !== undefined && { previousReport: input.previousReport }),
  };
}

/** Those of the review, and of prices that came to light after it. */
function rejectionsOf({ bids, rejections, ceilingPrice, previousReport }: EvaluationInput): Rejection[] {
  return [...rejections, ...(previousReport === undefined ? [] : ceilingRejections(bids, rejections, yuan(ceilingPrice)))];
}

async function ranking(
  backend: CryptoBackend,
  input: EvaluationInput,
  compared: readonly ComparedBid[],
  price: PricePart,
): Promise<{ ranked: TotalLine[]; draws: ProvenDraw[] }> {
  const scores = new Map(price.results.map(({ bidder, score }) => [bidder, score]));
  const byPrice = holdsAdditions(input.scheme);
  const entries = compared.map(({ evaluated, ...bid }) => {
    const priceScore = scores.get(bid.bidder)!;
    const points = bid.technical.plus(priceScore);
    return { ...bid, evaluated, priceScore, points, total: byPrice ? new Decimal(evaluated).neg() : points };
  });
  const draws: ProvenDraw[] = [];
  for (const [at, tied] of openTies(rank(entries)).entries()) draws.push(...(await orderTied(backend, input, at + 1, tied)));
  const digits = scoreDigits(input.scheme.price);
  const ranked = rank(
    entries,
    draws.map(({ choice }) => choice),
  ).map(({ bidder, technical, priceScore, points, evaluated, rank: place }) => ({
    submissionId: bidder,
    rank: place,
    technical: technical.toFixed(2),
    price: priceScore.toFixed(digits),
    total: points.toFixed(digits),
    ...(byPrice ? { evaluatedPrice: evaluated } : {}),
  }));
  return { ranked, draws };
}

/** Equal in total, price and technical score: the order is drawn, one place after the other. */
async function orderTied(
  backend: CryptoBackend,
  { suite, lotCode, seed }: EvaluationInput,
  group: number,
  tied: readonly string[],
): Promise<ProvenDraw[]> {
  const draws: ProvenDraw[] = [];
  for (let left = [...tied].sort(); left.length > 0;) {
    const drawn = await provenDraw(backend, {
      suite,
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

function priceLines({ scheme, drawn, drawnByHand }: EvaluationInput, { base, results }: PricePart): EvaluationReport['price'] {
  const scores = results.map(({ bidder, deviationPct, score }) => ({
    submissionId: bidder,
    deviationPct: deviationPct?.toFixed(4) ?? null,
    score: score.toFixed(scoreDigits(scheme.price)),
  }));
  return {
    method: scheme.price.method,
    parameters: { ...scheme.price.fixed, ...drawn },
    ...(drawnByHand && { drawnByHand }),
    base: base?.toFixed(baseDigits(scheme.price)) ?? null,
    scores,
  };
}

function candidateLines({ bids }: EvaluationInput, ranked: readonly TotalLine[]): CandidateLine[] {
  const order = ranked.map(({ submissionId }) => ({ bidder: submissionId }));
  return candidates(order).map((submissionId, at) => {
    const { name, code, price } = bids.find((bid) => bid.submissionId === submissionId)!;
    return { rank: at + 1, submissionId, name, code, price: price!, total: ranked[at]!.total };
  });
}
