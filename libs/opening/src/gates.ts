import { Injectable } from '@nestjs/common';
import { votesNeeded } from '@kaibiao/crypto';
import type { Tx } from '@kaibiao/platform';
import { holdsPrice } from '@kaibiao/rules';
import { LotsService, type Lot } from '@kaibiao/tender';
import { CustodianShares } from './custodian-shares.entity';
import { CustodianVote } from './custodian-vote.entity';
import { gateOf, sharesSuffice } from './gate-rules';
import { ManualDrawing } from './manual-draw.entity';
import { OpeningGate } from './opening-gate.entity';
import { ReleaseFix } from './release-fix.entity';
import { segmentFact } from './segment';
import { DrawSeeds } from './seeds';

/** How long custodians who have not voted are waited for, once enough have and the missing votes could still save a bid. */
export const GATE_PATIENCE_MS = 10 * 60_000;

/** The two thresholds between order and reveal, looked at after every vote and every share; under `bidder` with the order. The lot is locked. */
@Injectable()
export class Gates {
  constructor(
    private readonly lots: LotsService,
    private readonly seeds: DrawSeeds,
  ) {}

  /** Closes the gate if the votes suffice; true when it is closed, now or before. */
  async close(tx: Tx, lot: Lot): Promise<boolean> {
    const here = { lotId: lot.id, segment: lot.segment };
    if (await tx.findOne(OpeningGate, here)) return true;
    const { custodians, threshold } = lot.policy;
    const fix = await tx.findOne(ReleaseFix, here);
    const votes = await tx.find(CustodianVote, { where: here, order: { receivedAt: 'ASC', custodian: 'ASC' } });
    const now = await tx.now();
    const enough = votes[Math.max(votesNeeded(custodians.length, threshold) - 1, 0)];
    const patienceOver = enough !== undefined && now.getTime() - enough.receivedAt.getTime() >= GATE_PATIENCE_MS;
    const { releases } = fix!;
    const gate = keepsNoShares(lot)
      ? { gated: releases, excluded: [] }
      : gateOf({ releases, custodians: custodians.length, threshold, votes, patienceOver });
    if (!gate) return false;
    await tx.insert(OpeningGate, { ...here, gatedAt: now, ...gate });
    await tx.record({
      stream: `lot/${lot.id}`,
      type: 'opening.gated',
      actorId: 'api',
      payload: { excluded: gate.excluded, votes: votes.length, ...segmentFact(lot.segment) },
    });
    await this.unlock(tx, lot);
    return true;
  }

  /** Unlocks the lot if the shares of every gated bid and the seeds of the draws are there; the reveal is then due at once. */
  async unlock(tx: Tx, lot: Lot): Promise<boolean> {
    const here = { lotId: lot.id, segment: lot.segment };
    const gate = await tx.findOne(OpeningGate, here);
    if (!gate || lot.state !== 'ordered') return false;
    const given = await tx.find(CustodianShares, { where: here });
    if (!keepsNoShares(lot) && !sharesSuffice(gate.gated, lot.policy.threshold, given)) return false;
    if (await this.awaitsSeeds(tx, lot)) return false;
    await this.lots.apply(tx, lot, 'unlock', {
      type: 'opening.unlocked',
      actorId: 'api',
      payload: { custodians: given.map(({ custodian }) => custodian).sort((a, b) => a - b), ...segmentFact(lot.segment) },
    });
    return true;
  }

  private async awaitsSeeds(tx: Tx, lot: Lot): Promise<boolean> {
    if (!holdsPrice(lot.segment)) return false;
    if (keepsNoShares(lot)) {
      const manual = await tx.findOne(ManualDrawing, { lotId: lot.id, segment: lot.segment });
      if (manual?.signedAt || !lot.evaluationScheme?.price.drawn.length) return false;
    }
    const seeds = await this.seeds.of(tx, lot.id, 'opening');
    return seeds !== null && !seeds.seed;
  }
}

/** Policy `bidder`: the order is the gate, and the custodians are waited for only where their seeds decide something. */
const keepsNoShares = ({ policy }: Lot): boolean => policy.mode === 'bidder';
