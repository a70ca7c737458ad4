import { Injectable } from '@nestjs/common';
import { draw, fromHex } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { isRetry, SignedActs, type Principal, type SignedInput } from '@kaibiao/identity';
import { DrawSeeds } from '@kaibiao/opening';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { lotNotFound, LotsService, type Lot } from '@kaibiao/tender';
import { ballotCast, ballotInvalid, meetingOver } from '../awarding.errors';
import { AwardBallot, AwardMeeting } from './award-meeting.entity';
import { AwardRenewal } from './award-renewal.entity';
import { ballotStatement, drawItem, roundOutcome, type BallotStatement } from './meeting-rules';

export interface BallotInput extends SignedInput {
  lotId: string;
  /** Whom the vote is for; null in a draw. */
  submissionId: string | null;
  /** The member's share of the chance, 32 bytes in hex; null in a vote. */
  nonce: string | null;
  reason: string;
}

/** A member of the award committee votes, or gives its share of the draw's chance; signed, once a round. The last ballot decides. */
@Injectable()
export class CastBallot {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly acts: SignedActs,
    private readonly seeds: DrawSeeds,
  ) {}

  execute(principal: Principal, input: BallotInput): Promise<{ round: number; chosen: string | null }> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, input.lotId);
      const meeting = await tx.lock(AwardMeeting, { lotId: lot.id }, lotNotFound);
      const { accountId } = principal;
      if (!meeting.members.some((member) => member.accountId === accountId)) throw lotNotFound();
      const earlier = await tx.find(AwardBallot, { where: { lotId: lot.id, accountId } });
      if (earlier.some(({ statement }) => isRetry(statement, input))) return { round: meeting.round, chosen: meeting.chosen };
      if (meeting.chosen) throw meetingOver();
      if (earlier.some(({ round }) => round === meeting.round)) throw ballotCast(meeting.round);
      requireFit(meeting, input);
      const { submissionId, nonce, reason } = input;
      const expected = ballotStatement({ lotCode: lot.code, round: meeting.round, accountId, submissionId, nonce, reason });
      const kept = await this.acts.require(tx, expected, input, { accountId });
      await tx.insert(AwardBallot, { ...kept, lotId: lot.id, round: meeting.round, accountId, castAt: await tx.now() });
      return this.count(tx, lot, meeting);
    });
  }

  private async count(tx: Tx, lot: Lot, meeting: AwardMeeting): Promise<{ round: number; chosen: string | null }> {
    const rows = await tx.find(AwardBallot, { where: { lotId: lot.id, round: meeting.round }, order: { accountId: 'ASC' } });
    const ballots = rows.map(({ statement }) => JSON.parse(statement.toString('utf8')) as BallotStatement);
    if (meeting.method === 'draw') return this.drawn(tx, lot, meeting, ballots);
    const votes = ballots.map(({ submissionId }) => submissionId!);
    const { chosen, next } = roundOutcome(meeting.members.length, meeting.standing, votes);
    const round = next ? meeting.round + 1 : meeting.round;
    if (chosen) await this.decide(tx, lot, meeting, { chosen });
    else if (next) await tx.update(AwardMeeting, { lotId: lot.id }, { round, standing: next });
    return { round, chosen };
  }

  /**
   * When every member has given its share: the experts' seed, and all shares in the order of the accounts. Nobody is shown a share before the last one
   * is in, so no member can aim; only whoever reads the database could, together with the last member.
   */
  private async drawn(
    tx: Tx,
    lot: Lot,
    meeting: AwardMeeting,
    ballots: readonly BallotStatement[],
  ): Promise<{ round: number; chosen: string | null }> {
    if (ballots.length < meeting.members.length) return { round: meeting.round, chosen: null };
    const nonces = ballots.map(({ nonce }) => fromHex(nonce!, 32));
    const seed = (await this.seeds.of(tx, lot.id, 'experts'))!.seed!;
    const candidates = [...meeting.standing].sort();
    const renewals = await tx.find(AwardRenewal, { where: { lotId: lot.id } });
    const item = drawItem(renewals.length);
    const found = await draw(nodeBackend, { suite: lot.suite, lotCode: lot.code, item, seed, nonces, candidates });
    await this.decide(tx, lot, meeting, {
      chosen: found.choice,
      draw: { item, candidates, nonces: ballots.map(({ nonce }) => nonce), ...found },
    });
    return { round: meeting.round, chosen: found.choice };
  }

  private async decide(
    tx: Tx,
    lot: Lot,
    { method, round }: AwardMeeting,
    found: Pick<AwardMeeting, 'chosen'> & { draw?: object },
  ): Promise<void> {
    await tx.update(AwardMeeting, { lotId: lot.id }, { ...found, decidedAt: await tx.now() });
    const payload = { method, rounds: round, chosen: found.chosen };
    await tx.record({ stream: `award/${lot.id}`, type: 'meeting.decided', actorId: 'award committee', payload });
  }
}

function requireFit({ method, standing }: AwardMeeting, { submissionId, nonce, reason }: BallotInput): void {
  if (method === 'draw') {
    if (submissionId !== null || nonce === null || !/^[0-9a-f]{64}$/.test(nonce)) throw ballotInvalid('nonce');
    return;
  }
  if (submissionId === null || nonce !== null || !standing.includes(submissionId)) throw ballotInvalid('submissionId');
  if (reason.trim() === '') throw ballotInvalid('reason');
}
