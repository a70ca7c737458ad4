import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { civilDateOf } from '@kaibiao/rules';
import { Askers } from './askers';
import { DeskLots } from './desk-lots.queries';
import { lotNotFound } from './tender.errors';

/** A question as the agency reads it: the day, not the hour, and nothing of who asked. */
export interface DeskQuestion {
  id: string;
  text: string;
  /** `YYYY-MM-DD` in Beijing. */
  askedOn: string;
  wording: string | null;
  answer: string | null;
  /** The clarification that published the answer. */
  noticeId: string | null;
}

/** A question as its asker reads it: the answer only once everybody can read it. */
export interface OwnQuestion {
  id: string;
  text: string;
  askedAt: string;
  published: { noticeId: string; wording: string; answer: string } | null;
}

interface Row extends Omit<DeskQuestion, 'askedOn'> {
  askerTag: string;
  askedAt: Date;
}

const QUESTIONS = `
  select q.id, q.text, q.asker_tag "askerTag", q.asked_at "askedAt", q.wording, q.answer, q.notice_id "noticeId"
  from question q where q.lot_id = $1 order by (q.asked_at at time zone 'Asia/Shanghai')::date, q.id`;

@Injectable()
export class Questions {
  constructor(
    private readonly reader: Reader,
    private readonly desk: DeskLots,
    private readonly askers: Askers,
  ) {}

  /** All of a lot, for its agency. Within a day in the order of their ids, which the askers chose. */
  async ofLot(principal: Principal, lotId: string): Promise<DeskQuestion[]> {
    const { agencyId } = await this.desk.get(principal, lotId);
    if (agencyId !== principal.organisationId) throw lotNotFound();
    const rows = await this.reader.rows<Row>(QUESTIONS, [lotId]);
    return rows.map(({ id, text, askedAt, wording, answer, noticeId }) => ({
      ...{ id, text, wording, answer, noticeId },
      askedOn: civilDateOf(askedAt),
    }));
  }

  /** The caller's own about a published lot. */
  async own(principal: Principal, lotCode: string): Promise<OwnQuestion[]> {
    const lot = await this.reader.row<{ id: string }>('select id from lot where code = $1 and published_at is not null', [lotCode]);
    if (!lot) throw lotNotFound();
    const rows = await this.reader.rows<Row>(QUESTIONS, [lot.id]);
    return this.askers.own(principal, rows).map(({ id, text, askedAt, wording, answer, noticeId }) => ({
      ...{ id, text, askedAt: askedAt.toISOString() },
      published: noticeId === null ? null : { noticeId, wording: wording!, answer: answer! },
    }));
  }
}
