import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { OpenedBids } from '@kaibiao/opening';
import { Reader } from '@kaibiao/platform';
import { EvaluationRooms } from './evaluation-rooms.queries';
import {
  INQUIRY_UNDERTAKING,
  standingOf,
  substanceClues,
  type InquiryAnswer,
  type InquiryStanding,
  type SubstanceClue,
} from './inquiry-rules';
import type { InquiryFinding } from './inquiry.entity';

/** An inquiry as its bidder reads it: nothing of who asked. */
export interface OwnInquiry {
  inquiryId: string;
  lotCode: string;
  lotName: string;
  question: string;
  askedAt: string;
  answerUntil: string;
  standing: InquiryStanding;
  answer: string | null;
  answeredAt: string | null;
  /** What every answer states with it. */
  undertaking: string;
}

/** The same as the committee reads it. */
export interface RoomInquiry extends Omit<OwnInquiry, 'lotCode' | 'lotName' | 'undertaking'> {
  submissionId: string;
  finding: InquiryFinding | null;
  findingReason: string | null;
  /** What in the answer may change the substance of the bid. */
  clues: SubstanceClue[];
}

interface Row {
  inquiryId: string;
  lotCode: string;
  lotName: string;
  submissionId: string;
  question: string;
  askedAt: Date;
  answerUntil: Date;
  answer: Buffer | null;
  answeredAt: Date | null;
  finding: InquiryFinding | null;
  findingReason: string | null;
  /** Now, or since when the lot has been standing still. */
  clock: Date;
}

const ROWS = `
  select i.id "inquiryId", l.code "lotCode", l.name "lotName", i.submission_id "submissionId", i.question, i.asked_at "askedAt", i.answer_until "answerUntil",
    i.answer, i.answered_at "answeredAt", i.finding, i.finding_reason "findingReason",
    coalesce(l.suspended_since, kaibiao.now()) clock
  from inquiry i join lot l on l.id = i.lot_id`;

/** 询标 for the bidder who is asked and for the committee that asks. */
@Injectable()
export class Inquiries {
  constructor(
    private readonly reader: Reader,
    private readonly rooms: EvaluationRooms,
    private readonly opened: OpenedBids,
  ) {}

  /** The latest hundred of the caller's organisation, newest first. */
  async own({ organisationId }: Principal): Promise<OwnInquiry[]> {
    const rows = await this.reader.rows<Row>(`${ROWS} where i.organisation_id = $1 order by i.asked_at desc, i.id limit 100`, [
      organisationId,
    ]);
    return rows.map((row) => ({ ...common(row), lotCode: row.lotCode, lotName: row.lotName, undertaking: INQUIRY_UNDERTAKING }));
  }

  /** In the order in which they were asked, for members who promised. */
  async ofRoom(principal: Principal, lotId: string): Promise<RoomInquiry[]> {
    await this.rooms.requireReader(principal, lotId);
    const rows = await this.reader.rows<Row>(`${ROWS} where i.lot_id = $1 order by i.asked_at, i.id`, [lotId]);
    const bids = rows.length > 0 ? await this.opened.of(lotId) : [];
    return rows.map((row) => {
      const bid = bids.find(({ submissionId }) => submissionId === row.submissionId);
      const said = common(row);
      const period = bid?.priceForm?.['periodDays'];
      const own = { price: bid?.price ?? '0', periodDays: typeof period === 'string' ? period : null };
      const { submissionId, finding, findingReason } = row;
      return { ...said, submissionId, finding, findingReason, clues: said.answer === null ? [] : substanceClues(said.answer, own) };
    });
  }
}

function common(row: Row): Omit<OwnInquiry, 'lotCode' | 'lotName' | 'undertaking'> {
  const { inquiryId, question, askedAt, answerUntil, answer, answeredAt } = row;
  return {
    inquiryId,
    question,
    askedAt: askedAt.toISOString(),
    answerUntil: answerUntil.toISOString(),
    standing: standingOf(row, row.clock),
    answer: answer && (JSON.parse(answer.toString('utf8')) as InquiryAnswer).answer,
    answeredAt: answeredAt?.toISOString() ?? null,
  };
}
