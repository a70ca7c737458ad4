import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Principal } from '@kaibiao/identity';
import { fen } from '@kaibiao/kernel';
import { OpenedBids, type OpenedBidView } from '@kaibiao/opening';
import type { Tx } from '@kaibiao/platform';
import { planOf, reviewedLast, type Envelope } from '@kaibiao/rules';
import { lotNotFound, Lot, LotsService, type EvaluationScheme } from '@kaibiao/tender';
import { BlindNumbering } from './blind-numbering.entity';
import { bidBehind, type BlindNumbers } from './blind-numbers';
import { CommitteeMember } from './committee-member.entity';
import { Committee, type CompetitionChoice } from './committee.entity';
import { competitionFound } from './competition-rules';
import { EvaluationPause } from './course.entity';
import { EvaluationReportRow } from './evaluation-report.entity';
import { chairOnly, committeeIncomplete, evaluationPaused, phaseWrong, promiseMissing } from './evaluation.errors';
import { MemberPromise } from './member-acts.entity';
import { namedBids, namingOf, type Naming } from './naming';
import { phaseOf, type Phase } from './phase';
import { aboveCeiling } from './rejection-rules';
import { BidRejection, CompetitionVote } from './review.entity';

/** The locked lot with its committee and those who sit on it now. */
export interface Room {
  lot: Lot;
  scheme: EvaluationScheme;
  /** The envelope whose review is on, or was the last. */
  reviewed: Envelope;
  /** What of the scheme is judged in it. */
  task: Pick<EvaluationScheme, 'reviewItems' | 'scoredItems'>;
  /** How its bids are named now (暗标). */
  naming: Naming;
  committee: Committee;
  /** In the order of their seats. */
  members: CommitteeMember[];
}

/** The evaluation room (评标室): who may enter, and what is on. */
@Injectable()
export class CommitteeRoom {
  constructor(
    private readonly lots: LotsService,
    private readonly opened: OpenedBids,
  ) {}

  /** Locks lot and committee: for acts that are journalled or that change what others rely on. */
  async lock(tx: Tx, lotId: string, missing = lotNotFound): Promise<Room> {
    const lot = await this.lots.lock(tx, lotId);
    // A draft is its agency's: to everybody else there is no such lot.
    if (lot.state === 'draft') throw lotNotFound();
    const committee = await tx.lock(Committee, { lotId }, missing);
    return this.furnish(tx, lot, committee);
  }

  /** For a member's drafts, after the promise: nobody can close the review or the sheets meanwhile, and other members do not wait. */
  async enter(tx: Tx, lotId: string, principal: Principal): Promise<Room & { self: CommitteeMember }> {
    await tx.query('select 1 from committee where lot_id = $1 for share', [lotId]);
    const { self, ...room } = await this.look(tx, lotId, principal);
    if (!(await tx.findOne(MemberPromise, { memberId: self.id }))) throw promiseMissing();
    return { ...room, self: await tx.lock(CommitteeMember, { id: self.id }, lotNotFound) };
  }

  /** The room of a member who only looks; nothing is locked. */
  async look(tx: Tx, lotId: string, principal: Principal): Promise<Room & { self: CommitteeMember }> {
    const self = await tx.findOne(CommitteeMember, { lotId, accountId: principal.accountId, replacedAt: IsNull() });
    const room = await this.oversee(tx, lotId);
    if (!room?.committee.roomOpenedAt || !self) throw lotNotFound();
    return { ...room, self };
  }

  /** For whoever only oversees the lot; null before its pool is sealed. */
  async oversee(tx: Tx, lotId: string): Promise<Room | null> {
    const [lot, committee] = [await tx.findOne(Lot, { id: lotId }), await tx.findOne(Committee, { lotId })];
    return lot && committee ? this.furnish(tx, lot, committee) : null;
  }

  /** The caller's seat; a foreign lot, and one whose room is not open, answers as a missing one does. */
  requireMember(room: Room, principal: Principal): CommitteeMember {
    const member = room.members.find(({ accountId }) => accountId === principal.accountId);
    if (!member || !room.committee.roomOpenedAt) throw lotNotFound();
    return member;
  }

  requireChair(room: Room, principal: Principal): CommitteeMember {
    const member = this.requireMember(room, principal);
    if (member.id !== room.committee.chairId) throw chairOnly();
    return member;
  }

  /** Bids that were opened, in the order of the table, as the room may name them; under numbers those of the technical envelope, by these. */
  async bids({ lot, naming }: Pick<Room, 'lot' | 'naming'>): Promise<OpenedBidView[]> {
    return namedBids(
      naming,
      (await this.opened.of(lot.id)).filter(({ evaluable }) => evaluable),
    );
  }

  /** Those of them whose envelope under review is open. */
  async reviewedBids(room: Pick<Room, 'lot' | 'naming' | 'reviewed'>): Promise<OpenedBidView[]> {
    return (await this.bids(room)).filter(({ opened }) => opened.includes(room.reviewed.segment));
  }

  /** Bids whose present envelope is open and that were not rejected; once the prices are open without a review, those that the document allows. */
  async validBids(tx: Tx, { lot, naming, reviewed }: Pick<Room, 'lot' | 'naming' | 'reviewed'>): Promise<OpenedBidView[]> {
    const { id: lotId, segment, ceilingPriceFen } = lot;
    const rejected = (await tx.find(BidRejection, { where: { lotId } })).map(({ submissionId }) => saidOf(naming, submissionId));
    const valid = (await this.bids({ lot, naming })).filter(
      ({ submissionId, opened }) => opened.includes(segment) && !rejected.includes(submissionId),
    );
    if (reviewed.segment === segment) return valid;
    return valid.filter(({ price }) => price !== null && !aboveCeiling(price, fen(ceilingPriceFen)));
  }

  /** Refuses what belongs to another part of the evaluation, and everything while it stands still (暂停). */
  async requirePhase(tx: Tx, room: Room, ...needed: Phase[]): Promise<void> {
    const phase = await this.phase(tx, room);
    if (!needed.includes(phase)) throw phaseWrong(phase, needed.join(' '));
    const pause = await tx.findOne(EvaluationPause, { lotId: room.lot.id, resumedAt: IsNull() });
    if (pause) throw evaluationPaused(pause.reason);
  }

  /** For what begins the review anew, and what changes the committee: what was found about an envelope is signed before the next is opened, and stands once prices are known. */
  async requireReviewable(tx: Tx, room: Room, ...needed: Phase[]): Promise<void> {
    await this.requirePhase(tx, room, ...needed);
    if (room.reviewed.segment !== room.lot.segment) throw phaseWrong('pricing', 'scoring');
  }

  async phase(tx: Tx, room: Room): Promise<Phase> {
    const { lot, committee, reviewed } = room;
    const report = await tx.findOne(EvaluationReportRow, { lotId: lot.id, segment: lot.segment });
    return phaseOf({
      lotState: lot.state,
      reviewClosedAt: committee.reviewClosedAt,
      found: await this.competition(tx, room),
      validBids: (await this.validBids(tx, room)).length,
      segment: lot.segment,
      reviewed,
      reported: report !== null,
      unnumbered: room.naming.as === 'list',
    });
  }

  /** What those who sit found about competition, by envelope. */
  async competition(tx: Tx, { members }: Pick<Room, 'members'>): Promise<Readonly<Record<string, CompetitionChoice>>> {
    const ids = members.map(({ id }) => id);
    return competitionFound(await tx.find(CompetitionVote, { where: { memberId: In(ids) } }), ids);
  }

  private async naming(tx: Tx, { id: lotId, segment }: Lot, { blind }: EvaluationScheme): Promise<Naming> {
    const row = blind ? await tx.findOne(BlindNumbering, { lotId }) : null;
    const dealt = row && { numbers: numbersIn(row).bids, revealed: row.revealedAt !== null };
    return namingOf({ blind: Boolean(blind), segment, dealt });
  }

  private async furnish(tx: Tx, lot: Lot, committee: Committee): Promise<Room> {
    const members = await tx.find(CommitteeMember, { where: { lotId: lot.id, replacedAt: IsNull() }, order: { item: 'ASC' } });
    const [scheme, reviewed] = [lot.evaluationScheme!, reviewedLast(planOf(lot.envelopes), lot.segment)];
    return { lot, scheme, reviewed, task: taskOf(scheme, reviewed), naming: await this.naming(tx, lot, scheme), committee, members };
  }
}

/** The table that was sealed. */
export const numbersIn = ({ statement }: BlindNumbering): BlindNumbers => JSON.parse(statement.toString('utf8')) as BlindNumbers;

/** The id by which the room knows what was said of a bid: once the names are told, that of the bid. */
export const saidOf = ({ as, numbers }: Naming, id: string): string => (as === 'names' ? bidBehind(numbers, id) : id);

/** Refuses while a seat is empty. */
export function requireFull({ members, scheme: { committeeSize: size } }: Pick<Room, 'members' | 'scheme'>): void {
  if (members.length < size) throw committeeIncomplete([{ code: 'SEAT_EMPTY', facts: { members: members.length, size } }]);
}

function taskOf({ reviewItems, scoredItems }: EvaluationScheme, { reviews, scored }: Envelope): Room['task'] {
  return { reviewItems: reviewItems.filter(({ stage }) => reviews.includes(stage)), scoredItems: scored ? scoredItems : [] };
}
