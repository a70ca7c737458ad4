import { Injectable } from '@nestjs/common';
import { parseCanonicalJson } from '@kaibiao/crypto';
import { DrawSeeds } from '@kaibiao/opening';
import { Reader, UnitOfWork } from '@kaibiao/platform';
import { segmentsOf, type Envelopes } from '@kaibiao/rules';
import { lotNotFound, type EvaluationScheme, type LotState } from '@kaibiao/tender';
import { CommitteeRoom } from './committee-room';
import { courseOf, type CourseView } from './course.queries';
import { leftOut, type FrozenPool } from './experts/expert-pool';
import type { Ground } from './experts/pool-grounds';
import type { FreePlace } from './experts/committee-draw';
import { supplementsOf, type SupplementView } from './experts/supplements.queries';
import { SummonsBook, type CalledPlace } from './experts/summons.queries';
import { membersOf, type MemberView } from './members.queries';
import type { Phase } from './phase';

/** A lot whose committee has to be formed or is at work. */
export interface DeskLot {
  lotId: string;
  lotCode: string;
  lotName: string;
  state: LotState;
  poolHash: string | null;
  drawnAt: string | null;
}

export interface DeskView extends DeskLot, CourseView {
  /** What is on in the room, and so what can be done from outside. */
  phase: Phase;
  /** Envelopes of a bid in the order of their openings, and the one that was opened last (双信封). */
  segments: string[];
  segment: string;
  specialities: EvaluationScheme['specialities'];
  ownerRepresentatives: number;
  committeeSize: number;
  frozenAt: string | null;
  /** Custodians who released their shares of the seed, and how many must. */
  seed: { released: number; needed: number; ready: boolean };
  members: MemberView[];
  /** When and where the members meet, and since when the room is open. */
  session: { meetsAt: string | null; place: string; answerMinutes: number; roomOpenedAt: string | null } | null;
  /** On how many experts of the specialities each ground fell that kept them out of the pool. */
  leftOut: Partial<Record<Ground, number>>;
  /** Every call in the order of the draws. */
  calls: CalledPlace[];
  /** Places that nobody holds and nobody is left for. */
  empty: FreePlace[];
  /** Further pools for such places, the first first. */
  supplements: SupplementView[];
  /** What each draw is recomputed from: once the room is open, of whoever has answered. */
  draws: { item: string; counter: number; r: string; index: number; choice: string }[];
}

const DRAWS = `
  select d.item, d.counter, d.r, d.choice_index "index", d.choice from expert_draw d join committee c on c.lot_id = d.lot_id
    left join expert_summons s on (s.lot_id, s.item) = (d.lot_id, d.item)
  where d.lot_id = $1 and c.room_opened_at is not null and (s.id is null or s.answer is not null) order by d.drawn_at, d.item`;

const LOT = `
  select l.id "lotId", l.code "lotCode", l.name "lotName", l.state, c.pool_hash "poolHash", c.drawn_at "drawnAt", c.frozen_at "frozenAt", l.evaluation_scheme scheme,
    l.envelopes, l.segment, (l.policy->>'threshold')::integer needed, c.meets_at "meetsAt", c.place, c.answer_minutes "answerMinutes", c.room_opened_at "roomOpenedAt"
  from lot l left join committee c on c.lot_id = l.id`;

type Row = Omit<DeskLot, 'drawnAt'> &
  SessionRow & {
    drawnAt: Date | null;
    frozenAt: Date | null;
    scheme: EvaluationScheme;
    envelopes: Envelopes;
    segment: string;
    needed: number;
  };

interface SessionRow {
  meetsAt: Date | null;
  place: string;
  answerMinutes: number;
  roomOpenedAt: Date | null;
}

/**
 * What the expert desk and the supervisor see of committees. Names of members are theirs to know from the opening of the room on, and nobody else's
 * before the result.
 */
@Injectable()
export class EvaluationDesk {
  constructor(
    private readonly reader: Reader,
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
    private readonly seeds: DrawSeeds,
    private readonly book: SummonsBook,
  ) {}

  async lots(): Promise<DeskLot[]> {
    const rows = await this.reader.rows<Row>(
      `${LOT} where l.state in ('opened', 'evaluating', 'evaluated') order by l.state_since desc, l.id`,
    );
    return rows.map(deskLot);
  }

  async lot(lotId: string): Promise<DeskView> {
    const row = await this.reader.row<Row>(
      `${LOT} where l.id = $1 and (l.state in ('opened', 'evaluating', 'evaluated') or c.lot_id is not null)`,
      [lotId],
    );
    if (!row) throw lotNotFound();
    const { specialities, ownerRepresentatives, committeeSize } = row.scheme;
    const seed = await this.seeds.of(this.reader, lotId, 'experts');
    return {
      ...deskLot(row),
      phase: await this.phase(lotId),
      segments: [...segmentsOf(row.envelopes)],
      segment: row.segment,
      specialities,
      ownerRepresentatives,
      committeeSize,
      frozenAt: row.frozenAt?.toISOString() ?? null,
      seed: { released: seed?.released ?? 0, needed: seed?.needed ?? row.needed, ready: seed?.seed != null },
      members: await membersOf(this.reader, lotId),
      ...(await courseOf(this.reader, lotId)),
      session: row.frozenAt ? sessionOf(row) : null,
      leftOut: await this.leftOut(lotId),
      calls: await this.book.ofLot(lotId),
      ...(await supplementsOf(this.reader, lotId)),
      draws: await this.reader.rows<DeskView['draws'][number]>(DRAWS, [lotId]),
    };
  }

  private phase(lotId: string): Promise<Phase> {
    return this.uow.run(async (tx) => {
      const room = await this.rooms.oversee(tx, lotId);
      return room ? this.rooms.phase(tx, room) : 'forming';
    });
  }

  private async leftOut(lotId: string): Promise<DeskView['leftOut']> {
    const frozen = await this.reader.row<{ pool: Buffer }>('select pool from committee where lot_id = $1', [lotId]);
    return frozen ? leftOut(parseCanonicalJson(frozen.pool) as FrozenPool) : {};
  }
}

function sessionOf({ meetsAt, place, answerMinutes, roomOpenedAt }: SessionRow): DeskView['session'] {
  return { meetsAt: meetsAt?.toISOString() ?? null, place, answerMinutes, roomOpenedAt: roomOpenedAt?.toISOString() ?? null };
}

function deskLot({ lotId, lotCode, lotName, state, poolHash, drawnAt }: Row): DeskLot {
  return { lotId, lotCode, lotName, state, poolHash, drawnAt: drawnAt?.toISOString() ?? null };
}
