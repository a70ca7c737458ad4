import { Injectable } from '@nestjs/common';
import { EvaluationReports, type EvaluationReport } from '@kaibiao/evaluation';
import type { Principal } from '@kaibiao/identity';
import { fen, toYuan } from '@kaibiao/kernel';
import { Reader } from '@kaibiao/platform';
import { PASSING, type PassReason } from '@kaibiao/rules';
import { Contracts, type PublicContract } from './contract/contracts.queries';
import { PerformanceRecords, type PublicPerformance } from './performance/performance-records.queries';
import { SupervisorReports, type PublicReport } from './report/supervisor-reports.queries';
import { resultNotFound, awardNotFound } from './awarding.errors';
import type { PassedOver } from './award-rules';
import type { PublishedCandidate } from './candidates-notice';

/** A published candidate with the parts of its score, points with two decimals as decimal strings. */
export interface ScoredCandidate extends PublishedCandidate {
  /** 技术分, already weighted. */
  technical: string;
  /** 报价分 */
  priceScore: string;
}

/** What anyone may know of the end of a lot, from the publication of its candidates on. */
export interface PublicResult {
  lotCode: string;
  lotName: string;
  candidates: {
    /** `GET /public/notices/{noticeId}` for ever. */
    noticeId: string;
    publishedAt: string;
    publicityEndsAt: string;
    list: ScoredCandidate[];
  };
  /** null until the award. */
  award: {
    noticeId: string;
    decidedAt: string;
    winner: { name: string; code: string };
    /** Decimal string of yuan. */
    price: string;
    passedOver: { rank: number; name: string; reason: string }[];
    /** Names that were secret until now (招标投标法 第三十七条). */
    committee: { name: string; kind: 'expert' | 'owner'; chair: boolean }[];
  } | null;
  /** Awards that were taken back before the contract, the first first, each with its reason of the law. */
  withdrawn: { winner: { name: string; code: string }; reason: string; decidedAt: string; withdrawnAt: string; noticeId: string }[];
  /** null until tenderer and winner have signed. */
  contract: PublicContract | null;
  /** The report to the supervisor; null until it is submitted. */
  report: PublicReport | null;
  /** How the contract is performed; null until the centre has filed it. */
  performance: PublicPerformance | null;
}

/** 中标通知书 with the tenderer's signature, base64. */
export interface AwardNoticeView {
  lotCode: string;
  hash: string;
  statement: string;
  signature: string;
  decidedAt: string;
}

type Candidate = PublishedCandidate & { submissionId: string };

interface ListRow {
  lotId: string;
  lotCode: string;
  lotName: string;
  noticeId: string;
  publishedAt: Date;
  publicityEndsAt: Date;
  candidates: Candidate[];
}

interface AwardRow {
  noticeId: string;
  decidedAt: Date;
  winnerName: string;
  winnerCode: string;
  priceFen: string;
  passedOver: PassedOver[];
}

const AWARD = `
  select notice_id "noticeId", decided_at "decidedAt", winner_name "winnerName", winner_code "winnerCode", price_fen "priceFen", passed_over "passedOver"
  from award where lot_id = $1`;

interface WithdrawnRow {
  winner: { name: string; code: string };
  reason: PassReason;
  decidedAt: Date;
  withdrawnAt: Date;
  noticeId: string;
}

const WITHDRAWN = `
  select json_build_object('name', winner_name, 'code', winner_code) winner, reason, decided_at "decidedAt", withdrawn_at "withdrawnAt", notice_id "noticeId"
  from award_withdrawal where lot_id = $1 order by number`;

@Injectable()
export class Results {
  constructor(
    private readonly reader: Reader,
    private readonly reports: EvaluationReports,
    private readonly contracts: Contracts,
    private readonly supervisorReports: SupervisorReports,
    private readonly performances: PerformanceRecords,
  ) {}

  /** Throws RESULT_NOT_FOUND before the candidates are published. */
  async ofLot(lotCode: string): Promise<PublicResult> {
    const row = await this.reader.row<ListRow>(
      `select c.lot_id "lotId", l.code "lotCode", l.name "lotName", c.notice_id "noticeId", c.published_at "publishedAt", coalesce(l.publicity_ends_at, c.publicity_ends_at) "publicityEndsAt", c.candidates
       from candidate_list c join lot l on l.id = c.lot_id where l.code = $1`,
      [lotCode],
    );
    if (!row) throw resultNotFound();
    const { lotId, lotName, noticeId, publishedAt, publicityEndsAt, candidates } = row;
    const report = (await this.reports.finished(lotId))!.report;
    return {
      lotCode: row.lotCode,
      lotName,
      candidates: {
        noticeId,
        publishedAt: publishedAt.toISOString(),
        publicityEndsAt: publicityEndsAt.toISOString(),
        list: scored(candidates, report),
      },
      award: await this.award(lotId, candidates, report),
      withdrawn: await this.withdrawn(lotId),
      contract: await this.contracts.concluded(lotId),
      report: await this.supervisorReports.published(lotId),
      performance: await this.performances.published(lotId),
    };
  }

  /** The notice to the winner, for the winner, the tenderer, the agency and the supervisor; for anyone else there is none. */
  async awardNotice(principal: Principal, lotId: string): Promise<AwardNoticeView> {
    const row = await this.reader.row<{ lotCode: string; hash: string; statement: Buffer; signature: Buffer; decidedAt: Date }>(
      `select l.code "lotCode", w.award_notice_hash hash, w.award_notice statement, w.award_notice_signature signature, w.decided_at "decidedAt"
       from award w join lot l on l.id = w.lot_id
       where w.lot_id = $1 and ($2::uuid in (l.tenderer_id, l.agency_id) or w.winner_code = $3 or $4)`,
      [lotId, principal.organisationId, principal.organisationCode, principal.roles.includes('supervisor')],
    );
    if (!row) throw awardNotFound();
    const { statement, signature, decidedAt, ...said } = row;
    return {
      ...said,
      statement: statement.toString('base64'),
      signature: signature.toString('base64'),
      decidedAt: decidedAt.toISOString(),
    };
  }

  private async withdrawn(lotId: string): Promise<PublicResult['withdrawn']> {
    const rows = await this.reader.rows<WithdrawnRow>(WITHDRAWN, [lotId]);
    return rows.map(({ reason, decidedAt, withdrawnAt, ...said }) => ({
      ...said,
      reason: PASSING[reason].zh,
      decidedAt: decidedAt.toISOString(),
      withdrawnAt: withdrawnAt.toISOString(),
    }));
  }

  private async award(lotId: string, candidates: readonly Candidate[], { committee }: EvaluationReport): Promise<PublicResult['award']> {
    const row = await this.reader.row<AwardRow>(AWARD, [lotId]);
    if (!row) return null;
    const passed = row.passedOver.map(({ submissionId, reason }) => {
      const { rank, name } = candidates.find((candidate) => candidate.submissionId === submissionId)!;
      return { rank, name, reason: PASSING[reason].zh };
    });
    return {
      noticeId: row.noticeId,
      decidedAt: row.decidedAt.toISOString(),
      winner: { name: row.winnerName, code: row.winnerCode },
      price: toYuan(fen(row.priceFen)),
      passedOver: passed,
      committee: committee.map(({ name, kind, chair }) => ({ name, kind, chair })),
    };
  }
}

function scored(candidates: readonly Candidate[], { totals }: EvaluationReport): ScoredCandidate[] {
  return candidates.map(({ submissionId, ...published }) => {
    const { technical, price } = totals.find((line) => line.submissionId === submissionId)!;
    return { ...published, technical, priceScore: price };
  });
}
