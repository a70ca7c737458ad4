import { Injectable } from '@nestjs/common';
import { EvaluationReports } from '@kaibiao/evaluation';
import { OpenedBids } from '@kaibiao/opening';
import type { Reader, Tx } from '@kaibiao/platform';
import { periodEnds, publicityEnds } from '@kaibiao/rules';
import { candidatesStateWrong } from './awarding.errors';
import { candidatesNotice, publishedCandidate, type CandidatesNotice, type PublishedCandidate } from './candidates-notice';
import { lotFacts } from './lot-facts.queries';

export interface CandidatesDraft {
  notice: CandidatesNotice;
  candidates: (PublishedCandidate & { submissionId: string })[];
  publicityEndsAt: Date;
  /** 自收到评标报告之日起三日内公示. */
  publishBy: Date;
}

/** The notice of candidates as it would be signed now. The end of the publicity is counted from today. */
@Injectable()
export class CandidateDrafts {
  constructor(
    private readonly reports: EvaluationReports,
    private readonly opened: OpenedBids,
  ) {}

  async of(via: Tx | Reader, lotId: string, now: Date): Promise<CandidatesDraft> {
    const finished = await this.reports.finished(lotId);
    if (!finished?.finishedAt) throw candidatesStateWrong('not evaluated');
    const bids = await this.opened.of(lotId);
    const candidates = finished.report.candidates.map((line) => ({
      ...publishedCandidate(line, bids.find(({ submissionId }) => submissionId === line.submissionId)?.priceForm ?? null),
      submissionId: line.submissionId,
    }));
    const publicityEndsAt = publicityEnds(now);
    const notice = candidatesNotice({
      facts: await lotFacts(via, lotId),
      reportHash: finished.hash,
      evaluationMethod: finished.report.method,
      candidates: candidates.map(({ submissionId: _, ...published }) => published),
      publicityEndsAt,
    });
    return { notice, candidates, publicityEndsAt, publishBy: periodEnds('candidates-published', new Date(finished.finishedAt)) };
  }

  /** Whether the candidates come later than three days after the report. */
  async isLate(lotId: string, publishedAt: Date): Promise<boolean> {
    const finished = await this.reports.finished(lotId);
    return finished?.finishedAt != null && publishedAt >= periodEnds('candidates-published', new Date(finished.finishedAt));
  }
}
