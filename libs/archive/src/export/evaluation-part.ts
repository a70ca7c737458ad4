import { Injectable } from '@nestjs/common';
import { ReplayInputs } from '@kaibiao/evaluation';
import { ObjectStore, Reader } from '@kaibiao/platform';
import { holdsPrice, planOf, type Envelopes } from '@kaibiao/rules';
import { PATHS, sheetPath, type CallsFile, type CommitteeFile } from '../layout';
import { ArchivePart, type EndedLot } from './archive-part';
import { bytesEntry, jsonEntry, signedEntries, storedEntry, type ArchiveEntry } from './entry';

interface ReportRow {
  segment: string;
  statement: Buffer;
  pdf: string | null;
}

type CallRow = Pick<CallsFile['calls'][number], 'item' | 'answer' | 'reason'> & { calledAt: Date; answerBy: Date; answeredAt: Date | null };
type SignedRow = { memberId: string; statement: Buffer; signature: Buffer };

const SEATS = `
  select id "memberId", item, kind, expert_id "expertId", speciality, name, replaced_at is not null replaced
  from committee_member where lot_id = $1 order by appointed_at, id`;
const CALLS = `
  select item, called_at "calledAt", answer_by "answerBy", answer, reason, answered_at "answeredAt"
  from expert_summons where lot_id = $1 order by called_at, item`;
const OF_MEMBERS = `join committee_member m on m.id = s.member_id where m.lot_id = $1`;

/** Pool, draws, committee, promises, reviews, score sheets, report. */
@Injectable()
export class EvaluationPart extends ArchivePart {
  constructor(
    private readonly reader: Reader,
    private readonly store: ObjectStore,
    private readonly inputs: ReplayInputs,
  ) {
    super();
  }

  async entries({ id, envelopes }: EndedLot): Promise<ArchiveEntry[]> {
    const committee = await this.reader.row<{ pool: Buffer; chairId: string | null }>(
      'select pool, chair_id "chairId" from committee where lot_id = $1',
      [id],
    );
    if (!committee) return [];
    const reports = await this.reader.rows<ReportRow>('select segment, statement, pdf_hash pdf from evaluation_report where lot_id = $1', [
      id,
    ]);
    const draws = await this.reader.rows(
      'select item, counter, r, choice_index index, choice from expert_draw where lot_id = $1 order by drawn_at, item',
      [id],
    );
    return [
      bytesEntry(PATHS.pool, committee.pool),
      ...(await this.supplements(id)),
      jsonEntry(PATHS.expertDraws, { draws }),
      ...(await this.calls(id)),
      ...(await this.judged(id, committee.chairId, reports.length > 0)),
      ...(await this.numbers(id)),
      ...(await this.promises(id)),
      ...(await this.sheets(id, envelopes)),
      ...(await Promise.all(reports.map((report) => this.report(report)))).flat(),
      ...(await this.opinions(id)),
    ];
  }

  private async supplements(lotId: string): Promise<ArchiveEntry[]> {
    const rows = await this.reader.rows<{ number: number; pool: Buffer }>(
      'select number, pool from committee_supplement where lot_id = $1 order by number',
      [lotId],
    );
    return rows.map(({ number, pool }) => bytesEntry(PATHS.supplement(number), pool));
  }

  /** None of a committee that was seated as it was drawn, before experts were called. */
  private async calls(lotId: string): Promise<ArchiveEntry[]> {
    const rows = await this.reader.rows<CallRow>(CALLS, [lotId]);
    const calls = rows.map(({ calledAt, answerBy, answeredAt, ...row }) => ({
      ...row,
      calledAt: calledAt.toISOString(),
      answerBy: answerBy.toISOString(),
      answeredAt: answeredAt?.toISOString() ?? null,
    }));
    return calls.length > 0 ? [jsonEntry(PATHS.expertCalls, { calls } satisfies CallsFile)] : [];
  }

  private async report({ segment, statement, pdf }: ReportRow): Promise<ArchiveEntry[]> {
    if (!holdsPrice(segment)) return [bytesEntry(PATHS.stageReport(segment), statement)];
    return [bytesEntry(PATHS.report, statement), ...(await storedEntry(PATHS.reportPdf, pdf, this.store))];
  }

  /** The committee, and what it decided without a signature of its own: votes, rejections, competition. The report says it again, signed. */
  private async judged(lotId: string, chairId: string | null, reported: boolean): Promise<ArchiveEntry[]> {
    const seats = await this.reader.rows<CommitteeFile['seats'][number]>(SEATS, [lotId]);
    const input = reported ? await this.inputs.of(lotId) : null;
    const committee: CommitteeFile = { seats, chairId, members: input?.members ?? null, replaced: input?.replaced ?? null };
    if (!input) return [jsonEntry(PATHS.committee, committee)];
    const { votes, rejections, competition, inquiries } = input;
    const reviews = { votes, rejections, competition, ...(inquiries ? { inquiries } : {}) };
    return [jsonEntry(PATHS.committee, committee), jsonEntry(PATHS.reviews, reviews)];
  }

  /** Once they were told: a lot that ended before keeps them sealed. */
  private async numbers(lotId: string): Promise<ArchiveEntry[]> {
    const told = 'select statement from blind_numbering where lot_id = $1 and revealed_at is not null';
    const rows = await this.reader.rows<{ statement: Buffer }>(told, [lotId]);
    return rows.map(({ statement }) => bytesEntry(PATHS.blindNumbers, statement));
  }

  private async promises(lotId: string): Promise<ArchiveEntry[]> {
    const rows = await this.reader.rows<SignedRow>(
      `select s.member_id "memberId", s.statement, s.signature from member_promise s ${OF_MEMBERS}`,
      [lotId],
    );
    return rows.flatMap(({ memberId, ...signed }) => signedEntries(PATHS.promise(memberId), signed));
  }

  private async sheets(lotId: string, envelopes: Envelopes): Promise<ArchiveEntry[]> {
    const rows = await this.reader.rows<SignedRow & { segment: string; number: string; voided: boolean }>(
      `select s.member_id "memberId", s.segment, s.statement, s.signature, s.voided_at is not null voided, row_number() over (partition by s.member_id, s.segment order by s.signed_at) number
       from score_sheet s ${OF_MEMBERS}`,
      [lotId],
    );
    return rows.flatMap(({ memberId, segment, number, voided, ...signed }) => {
      const path = sheetPath(
        planOf(envelopes).find((one) => one.segment === segment)!,
        memberId,
      );
      return signedEntries(voided ? PATHS.voided(path, Number(number)) : path, signed);
    });
  }

  private async opinions(lotId: string): Promise<ArchiveEntry[]> {
    const rows = await this.reader.rows<SignedRow & { segment: string }>(
      'select segment, member_id "memberId", statement, signature from report_opinion where lot_id = $1 and signature is not null',
      [lotId],
    );
    return rows.flatMap(({ segment, memberId, ...signed }) =>
      signedEntries(holdsPrice(segment) ? PATHS.opinion(memberId) : PATHS.stageOpinion(segment, memberId), signed),
    );
  }
}
