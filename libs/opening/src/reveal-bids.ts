import { Injectable } from '@nestjs/common';
import { toHex } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { toYuan } from '@kaibiao/kernel';
import { Reader, UnitOfWork } from '@kaibiao/platform';
import { holdsPrice, isLaterSegment } from '@kaibiao/rules';
import { LotsService } from '@kaibiao/tender';
import { BidOpener } from './bid-opener';
import { BidReveal } from './bid-reveal.entity';
import { drawSaid, openingDraws, type OpeningDraw } from './draw-rules';
import { DrawnItem } from './drawn-item.entity';
import type { StepResult } from './due-lot';
import { manualDraws } from './manual-draw-rules';
import { drawPart, type BidOutcome } from './open-bid';
import { OpenedBid } from './opened-bid.entity';
import { RevealPlans, type PlannedBid, type RevealPlan } from './reveal-plan.queries';
import { segmentFact } from './segment';
import { DrawSeeds, type SeedState } from './seeds';

type Revealed = PlannedBid & { result: BidOutcome };

/**
 * The reveal (开标): every bid of R is opened, the parameters left to chance are drawn, and all of it becomes public in one journal entry.
 * Bytes first, outside every transaction; a crash in between costs a repetition that ends in the same bytes.
 */
@Injectable()
export class RevealBids {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly plans: RevealPlans,
    private readonly opener: BidOpener,
    private readonly seeds: DrawSeeds,
    private readonly reader: Reader,
  ) {}

  async execute(lotId: string): Promise<StepResult> {
    const plan = await this.plans.of(lotId);
    if (plan?.state !== 'unlocked') return 'skipped';
    const bids = await this.open(plan);
    const seeds = holdsPrice(plan.segment) ? await this.seeds.of(this.reader, lotId, 'opening') : null;
    const draws = await this.draws(plan, bids, seeds);
    return this.record(lotId, plan.segment, { bids, seeds, draws });
  }

  private async open({ bids, segment, policy }: RevealPlan): Promise<Revealed[]> {
    const gated = bids.filter((bid) => bid.gated);
    const opened = await this.opener.openAll(
      gated.map(({ manifest, bidderKey, shares }) => ({ segment, policy, manifest, bidderKey, shares })),
    );
    return bids.map((bid) => ({ ...bid, result: opened[gated.indexOf(bid)] ?? excluded(bid) }));
  }

  private async draws(plan: RevealPlan, bids: readonly Revealed[], seeds: SeedState | null): Promise<OpeningDraw[]> {
    if (plan.manualDraw && plan.scheme) return manualDraws(plan.scheme.price, plan.manualDraw);
    if (!seeds?.seed || !plan.scheme) return [];
    return openingDraws(nodeBackend, {
      suite: plan.suite,
      lotCode: plan.lotCode,
      rule: plan.scheme.price,
      seed: seeds.seed,
      nonces: nonces(plan.segment, bids),
    });
  }

  private record(
    lotId: string,
    segment: string,
    { bids, seeds, draws }: { bids: Revealed[]; seeds: SeedState | null; draws: OpeningDraw[] },
  ): Promise<StepResult> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      if (lot.state !== 'unlocked' || lot.segment !== segment) return 'skipped';
      const drawSeed = seeds?.seed && draws.some((one) => !('manual' in one)) ? Buffer.from(seeds.seed) : null;
      await tx.insert(BidReveal, { lotId, segment, revealedAt: await tx.now(), drawSeed, voidSeeds: seeds?.voidDealers ?? [] });
      await tx.insert(OpenedBid, bids.map((bid) => openedBid(lotId, segment, bid)) as never);
      const parts = nonces(segment, bids).map(toHex).sort();
      for (const [at, drawn] of draws.entries())
        await tx.insert(DrawnItem, {
          lotId,
          segment,
          sequence: at + 1,
          nonces: drawSeed ? parts : [],
          ...drawn,
          candidates: [...drawn.candidates],
        });
      const payload = {
        table: bids.map(tableRow),
        drawSeed: drawSeed && toHex(drawSeed),
        draws: draws.map(drawSaid),
        ...segmentFact(segment),
      };
      // The committee that reviewed the first envelope goes on with the next.
      const action = isLaterSegment(lot.envelopes, segment) ? 'reveal_next' : 'reveal';
      await this.lots.apply(tx, lot, action, { type: 'bids.revealed', actorId: 'worker', unblinded: true, payload });
      return 'done';
    });
  }
}

const excluded = ({ bidderKey }: PlannedBid): BidOutcome => {
  const nothing = { gate: null, index: null, readOut: null, files: [] };
  return { outcome: 'excluded', reason: 'ENVELOPES_BROKEN', bidderKey, ...nothing };
};

const nonces = (segment: string, bids: readonly Revealed[]): Uint8Array[] =>
  bids.map(({ manifest, result: { index } }) => drawPart(manifest, segment, index));

function openedBid(lotId: string, segment: string, { manifestHash, result }: Revealed): OpenedBid {
  const { outcome, reason, bidderKey, gate, index, readOut, files } = result;
  return {
    lotId,
    segment,
    manifestHash,
    outcome,
    reason,
    bidderKey: bidderKey && Buffer.from(bidderKey),
    gate: gate && Buffer.from(gate),
    priceFen: readOut && readOut.price.toString(),
    priceForm: readOut && { ...index!.priceForm },
    drawNonce: index && Buffer.from(drawPart(new Uint8Array(0), segment, index)),
    files,
  };
}

/** A row of the public table (开标一览表, reference: domain §7.3). */
function tableRow({ position, manifestHash, name, result: { outcome, reason, readOut } }: Revealed): Record<string, unknown> {
  const { price, periodDays = null, quality = null, projectManager = null } = readOut ?? {};
  return {
    position,
    manifestHash,
    name,
    outcome,
    reason,
    price: price === undefined ? null : toYuan(price),
    period: periodDays,
    quality,
    projectManager,
  };
}
