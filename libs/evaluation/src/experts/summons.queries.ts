import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { standingOf, type Standing } from './summons-rules';
import type { SummonsAnswer } from './summons.entity';

/** A call as the called expert sees it: when, where and for what, never for which project. */
export interface OwnSummons {
  summonsId: string;
  speciality: string;
  calledAt: string;
  answerBy: string;
  standing: Standing;
  reason: string;
  /** null: at once. */
  meetsAt: string | null;
  place: string;
  /** The acceptance was withdrawn. */
  withdrawn: boolean;
  /** The room is open, and the project with it. */
  roomOpen: boolean;
}

/** A place of a committee and who was called for it; no name before the room opens, nor of anybody who has not answered yet. */
export interface CalledPlace {
  item: string;
  speciality: string;
  calledAt: string;
  answerBy: string;
  standing: Standing;
  answeredAt: string | null;
  name: string | null;
  reason: string | null;
}

type Row<T> = Omit<T, 'calledAt' | 'answerBy' | 'standing'> & { calledAt: Date; answerBy: Date; answer: SummonsAnswer | null; clock: Date };

const OWN = `
  select s.id "summonsId", s.speciality, s.called_at "calledAt", s.answer_by "answerBy", s.answer, s.reason, c.meets_at "meetsAt", c.place,
    m.replaced_at is not null withdrawn, c.room_opened_at is not null "roomOpen", coalesce(l.suspended_since, kaibiao.now()) clock
  from expert_summons s join lot l on l.id = s.lot_id join committee c on c.lot_id = s.lot_id left join committee_member m on (m.lot_id, m.item) = (s.lot_id, s.item)
  where s.account_id = $1 order by s.called_at desc, s.id limit 50`;

const OF_LOT = `
  select s.item, s.speciality, s.called_at "calledAt", s.answer_by "answerBy", s.answer, s.answered_at "answeredAt", coalesce(l.suspended_since, kaibiao.now()) clock,
    case when c.room_opened_at is not null and s.answer is not null then a.display_name end name,
    case when c.room_opened_at is not null and s.answer is not null then s.reason end reason
  from expert_summons s join lot l on l.id = s.lot_id join committee c on c.lot_id = s.lot_id join account a on a.id = s.account_id where s.lot_id = $1 order by s.called_at, s.item`;

@Injectable()
export class SummonsBook {
  constructor(private readonly reader: Reader) {}

  /** The last fifty calls, the newest first. */
  async own({ accountId }: Principal): Promise<OwnSummons[]> {
    const rows = await this.reader.rows<Row<OwnSummons> & { meetsAt: Date | null }>(OWN, [accountId]);
    return rows.map(({ calledAt, answerBy, answer, meetsAt, clock, ...row }) => ({
      ...row,
      calledAt: calledAt.toISOString(),
      answerBy: answerBy.toISOString(),
      standing: standingOf({ answer, answerBy }, clock),
      meetsAt: meetsAt?.toISOString() ?? null,
    }));
  }

  /** Every call for a lot in the order of the draws. */
  async ofLot(lotId: string): Promise<CalledPlace[]> {
    const rows = await this.reader.rows<Row<CalledPlace> & { answeredAt: Date | null }>(OF_LOT, [lotId]);
    return rows.map(({ calledAt, answerBy, answer, answeredAt, clock, ...row }) => ({
      ...row,
      calledAt: calledAt.toISOString(),
      answerBy: answerBy.toISOString(),
      standing: standingOf({ answer, answerBy }, clock),
      answeredAt: answeredAt?.toISOString() ?? null,
    }));
  }
}
