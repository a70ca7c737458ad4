import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { fen, toYuan } from '@kaibiao/kernel';
import { DrawnItems, type OpenedBidView, type OpenedFile } from '@kaibiao/opening';
import { FileScans, Reader, UnitOfWork, type ScanMark, type Tx } from '@kaibiao/platform';
import { civilDateOf, copyRule, mayKeepCopies, procedureOf, segmentsOf } from '@kaibiao/rules';
import { lotNotFound, type EvaluationScheme, type LotState } from '@kaibiao/tender';
import { CommitteeRoom, saidOf, type Room } from './committee-room';
import { courseOf, type CourseView } from './course.queries';
import type { CommitteeMember } from './committee-member.entity';
import { blindReviewOn } from './evaluation.errors';
import { MemberPromise } from './member-acts.entity';
import { membersOf, type MemberView } from './members.queries';
import type { Naming } from './naming';
import type { Phase } from './phase';
import { promiseStatement, type PromiseStatement } from './promise';
import { BidRejection } from './review.entity';
import { aboveCeiling, type Rejection } from './rejection-rules';

export interface RoomLot {
  lotId: string;
  lotCode: string;
  lotName: string;
  state: LotState;
}

/** A file of a bid, and whether it may be looked at: null where nobody scans. */
export interface RoomFile extends Pick<OpenedFile, 'name' | 'role' | 'length' | 'hash'> {
  scan: ScanMark;
}

export interface RoomBid {
  submissionId: string;
  position: number;
  /** 暗标编号, while the technical review is blind and after; null where it has none. */
  number: number | null;
  name: string;
  code: string;
  /** null while the envelope with it is shut. */
  price: string | null;
  priceForm: Record<string, unknown> | null;
  files: RoomFile[];
  /** Its envelope under review is open. */
  present: boolean;
  /** Above the ceiling price: the system points it out, the committee rejects. */
  aboveCeiling: boolean;
}

/** May members keep copies of the bids' files, and by which article. */
export interface Copies {
  allowed: boolean;
  basis: string;
}

export interface RoomView extends RoomLot, Omit<CourseView, 'rollBacks'> {
  /** What the chair asked the supervisor for and is not decided. */
  rollBack: CourseView['rollBacks'][number] | null;
  phase: Phase;
  /** Envelopes of a bid in the order of their openings, and the one that was opened last (双信封). */
  segments: string[];
  segment: string;
  /** How the bids are named: `numbers` while the review is blind, `list` while they have none yet (暗标). */
  naming: Naming['as'];
  self: string;
  members: MemberView[];
  /** What the member has to sign first; null once signed. */
  promise: PromiseStatement | null;
  scheme: EvaluationScheme;
  /** What of it the members judge in the envelope that is open. */
  task: Room['task'];
  ceilingPrice: string;
  drawn: Record<string, string>;
  copies: Copies;
  /** Empty until the promise is signed. */
  bids: RoomBid[];
  rejections: Rejection[];
}

/** The evaluation room as a member sees it: the scheme exactly as published, the bids once the promise is signed. */
@Injectable()
export class EvaluationRooms {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly rooms: CommitteeRoom,
    private readonly draws: DrawnItems,
    private readonly scans: FileScans,
  ) {}

  /** The rooms in which the caller sits. */
  list(principal: Principal): Promise<RoomLot[]> {
    return this.reader.rows<RoomLot>(
      `select l.id "lotId", l.code "lotCode", l.name "lotName", l.state from committee_member m join lot l on l.id = m.lot_id join committee c on c.lot_id = m.lot_id
       where m.account_id = $1 and m.replaced_at is null and c.room_opened_at is not null order by l.state_since desc`,
      [principal.accountId],
    );
  }

  async of(principal: Principal, lotId: string): Promise<RoomView> {
    const drawn = await this.draws.of(lotId);
    const members = await membersOf(this.reader, lotId);
    const { pause, rollBacks } = await courseOf(this.reader, lotId);
    return this.uow.run(async (tx) => {
      const { self, ...room } = await this.rooms.look(tx, lotId, principal);
      const promised = await tx.findOne(MemberPromise, { memberId: self.id });
      const rejections = await tx.find(BidRejection, { where: { lotId } });
      return {
        ...roomLot(room),
        phase: await this.rooms.phase(tx, room),
        segments: [...segmentsOf(room.lot.envelopes)],
        segment: room.lot.segment,
        naming: room.naming.as,
        self: self.id,
        pause,
        rollBack: rollBacks.find(({ approved }) => approved === null) ?? null,
        members,
        promise: promised ? null : promiseStatement(room.lot.code, self),
        scheme: room.scheme,
        task: room.task,
        ceilingPrice: toYuan(fen(room.lot.ceilingPriceFen)),
        copies: copiesOf(room),
        drawn: Object.fromEntries(drawn.map(({ item, choice }) => [item, choice])),
        bids: promised ? await this.bids(room) : [],
        rejections: rejectionsIn(room, rejections),
      };
    });
  }

  private async bids(room: Room): Promise<RoomBid[]> {
    const bids = await this.rooms.bids(room);
    const marks = await this.scans.marks(bids.flatMap(({ files }) => files.map(({ objectHash }) => objectHash)));
    return bids.map((bid) => roomBid(bid, room, marks));
  }

  /** Whether the caller may follow the evaluation: whoever sits, the expert desk, the supervisor. Names are secret until the result (招标投标法 第三十七条). */
  async sees({ accountId, roles }: Principal, lotId: string): Promise<boolean> {
    const oversees = roles.includes('centre_expert_desk') || roles.includes('supervisor');
    const seat = await this.reader.row(
      `select 1 from committee c where c.lot_id = $1 and ($3 or c.room_opened_at is not null and exists (
         select 1 from committee_member m where m.lot_id = c.lot_id and m.account_id = $2 and m.replaced_at is null))`,
      [lotId, accountId, oversees],
    );
    return seat !== null;
  }

  /** The bids as a member whose promise is signed may look into them, and whether copies may be kept. */
  async shelf(principal: Principal, lotId: string): Promise<{ copies: Copies; bids: OpenedBidView[] }> {
    return this.uow.run(async (tx) => {
      const room = await this.reading(tx, principal, lotId);
      return { copies: copiesOf(room), bids: await this.rooms.bids(room) };
    });
  }

  /** The member's seat if the promise is signed; whoever may look into bids by name. Throws BLIND_REVIEW_ON while nobody may. */
  async requireReader(principal: Principal, lotId: string): Promise<CommitteeMember> {
    return this.uow.run(async (tx) => {
      const { self, naming } = await this.reading(tx, principal, lotId);
      if (naming.as !== 'names') throw blindReviewOn();
      return self;
    });
  }

  private async reading(tx: Tx, principal: Principal, lotId: string): Promise<Room & { self: CommitteeMember }> {
    const room = await this.rooms.look(tx, lotId, principal);
    if (!(await tx.findOne(MemberPromise, { memberId: room.self.id }))) throw lotNotFound();
    return room;
  }
}

/** As the law stood on the day of the opening. */
function copiesOf({ lot, scheme }: Pick<Room, 'lot' | 'scheme'>): Copies {
  const rule = copyRule(procedureOf(lot.procedure, lot.procedureVersion).law, civilDateOf(lot.bidDeadline));
  return { allowed: mayKeepCopies(rule, scheme.copies === true), basis: rule.basis };
}

/** Under numbers none of an earlier envelope: they name bids that are not judged any more. */
function rejectionsIn({ naming, lot: { segment: now } }: Room, rows: readonly BidRejection[]): Rejection[] {
  return rows
    .filter(({ segment }) => naming.as !== 'numbers' || segment === now)
    .map(({ itemId, submissionId, ground, clause, reason }) => ({
      itemId,
      submissionId: saidOf(naming, submissionId),
      ground,
      clause,
      reason,
    }));
}

function roomLot({ lot }: Room): RoomLot {
  return { lotId: lot.id, lotCode: lot.code, lotName: lot.name, state: lot.state };
}

function roomBid(
  { submissionId, position, bidderName: name, bidderCode: code, price, priceForm, opened, files }: OpenedBidView,
  { lot, reviewed, naming }: Room,
  marks: ReadonlyMap<string, ScanMark>,
): RoomBid {
  const shown = files.map(({ name: path, role, length, hash, objectHash }) => ({
    name: path,
    role,
    length,
    hash,
    scan: marks.get(objectHash)!,
  }));
  return {
    submissionId,
    position,
    number: naming.numbers.find((one) => (naming.as === 'numbers' ? one.alias : one.submissionId) === submissionId)?.number ?? null,
    name,
    code,
    price,
    priceForm,
    files: shown,
    present: opened.includes(reviewed.segment),
    aboveCeiling: price !== null && aboveCeiling(price, fen(lot.ceilingPriceFen)),
  };
}
