import { Injectable } from '@nestjs/common';
import { equalBytes, type Signed, type Vote } from '@kaibiao/crypto';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { LotsService, type Lot } from '@kaibiao/tender';
import { CustodianVote } from './custodian-vote.entity';
import { LotCustodians } from './custodians';
import { Gates } from './gates';
import { openingStepWrong, voteChanged, voteInvalid, voteTooEarly } from './opening.errors';
import { OrderToOpen } from './opening-order.entity';
import { ReleaseFix } from './release-fix.entity';
import { segmentFact } from './segment';
import { SignedActs } from './signed-acts';

/** A custodian's vote on the order (保管人表决): one for ever. With enough of them the gate closes. */
@Injectable()
export class ReceiveVote {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly custodians: LotCustodians,
    private readonly acts: SignedActs,
    private readonly gates: Gates,
  ) {}

  /** The same vote again changes nothing. Throws LOT_NOT_FOUND, VOTE_TOO_EARLY, VOTE_INVALID, VOTE_CHANGED, OPENING_STEP_WRONG. */
  execute(principal: Principal, lotId: string, signed: Signed): Promise<{ gated: boolean }> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      const custodian = await this.custodians.numberOf(tx, lot, principal);
      const order = await tx.findOne(OrderToOpen, { lotId, segment: lot.segment });
      if (!order) throw voteTooEarly();
      const { value } = await this.acts.verify<Vote>(tx, 'kaibiao-vote/1', signed, { accountId: principal.accountId });
      const earlier = await tx.findOne(CustodianVote, { lotId, segment: lot.segment, custodian });
      if (earlier && !equalBytes(earlier.statement, signed.statement)) throw voteChanged();
      if (!earlier) await this.store(tx, lot, { custodian, orderHash: order.orderHash, value, signed, actorId: principal.accountId });
      return { gated: await this.gates.close(tx, lot) };
    });
  }

  private async store(
    tx: Tx,
    lot: Lot,
    vote: { custodian: number; orderHash: string; value: Vote; signed: Signed; actorId: string },
  ): Promise<void> {
    const { custodian, orderHash, value, signed, actorId } = vote;
    if (lot.policy.mode === 'bidder') throw voteInvalid('policy');
    if (lot.state !== 'ordered') throw openingStepWrong(lot.state);
    const fix = await tx.findOne(ReleaseFix, { lotId: lot.id, segment: lot.segment });
    const wrong = wrongPart(value, { lotCode: lot.code, segment: lot.segment, orderHash, custodian, releases: fix!.releases });
    if (wrong) throw voteInvalid(wrong);
    const { verdicts } = value;
    await tx.insert(CustodianVote, {
      lotId: lot.id,
      segment: lot.segment,
      custodian,
      statement: Buffer.from(signed.statement),
      signature: Buffer.from(signed.signature),
      verdicts: [...verdicts],
      receivedAt: await tx.now(),
    });
    const ok = verdicts.filter((verdict) => verdict.ok).length;
    await tx.record({
      stream: `lot/${lot.id}`,
      type: 'custodian.voted',
      actorId,
      payload: { custodian, orderHash, ok, bad: verdicts.length - ok, ...segmentFact(lot.segment) },
    });
  }
}

/** The part of a vote that does not fit the order; null when all fits: one verdict for each bid of R. */
function wrongPart(
  value: Vote,
  expected: { lotCode: string; segment: string; orderHash: string; custodian: number; releases: readonly string[] },
): string | null {
  if (value.lotCode !== expected.lotCode) return 'lotCode';
  if (value.segment !== expected.segment) return 'segment';
  if (value.orderHash !== expected.orderHash) return 'orderHash';
  if (value.custodian !== expected.custodian) return 'custodian';
  if (!Array.isArray(value.verdicts) || value.verdicts.some(({ ok }) => typeof ok !== 'boolean')) return 'verdicts';
  const named = value.verdicts.map(({ manifestHash }) => manifestHash).sort();
  return named.length === expected.releases.length && named.every((hash, index) => hash === expected.releases[index]) ? null : 'verdicts';
}
