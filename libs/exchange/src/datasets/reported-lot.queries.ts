import { Injectable } from '@nestjs/common';
import { Results } from '@kaibiao/awarding';
import { Complaints, Objections } from '@kaibiao/disputes';
import { EvaluationReports } from '@kaibiao/evaluation';
import { Reader } from '@kaibiao/platform';
import { LotHistories } from '../ocds/lot-history.queries';
import type { LotHistory } from '../ocds/lot-history';
import type { ReportedLot } from './reported-lot';

/** Bonds are told at the opening (ADR 0054); here not before the bids lie open. */
const BONDS = `
  select b.bidder_code code, b.bond from opening_bid b join bid_reveal r using (lot_id, segment)
  where b.lot_id = $1 and b.segment in ('bid', 'price') and b.bond is not null order by b.position`;
const PREVIOUS = `select p.code from lot l join lot p on p.id = l.previous_lot_id where l.id = $1 and p.published_at is not null`;

/** Facts of a published lot, read where the public pages read them. */
@Injectable()
export class ReportedLots {
  constructor(
    private readonly reader: Reader,
    private readonly histories: LotHistories,
    private readonly objections: Objections,
    private readonly complaints: Complaints,
    private readonly results: Results,
    private readonly reports: EvaluationReports,
  ) {}

  /** null for a lot that is not published. */
  async of(lotId: string): Promise<ReportedLot | null> {
    const [history] = await this.histories.of([lotId]);
    if (!history) return null;
    const { lotCode } = history;
    const previous = await this.reader.row<{ code: string }>(PREVIOUS, [lotId]);
    return {
      history,
      previousLotCode: previous?.code ?? null,
      bonds: await this.reader.rows<ReportedLot['bonds'][number]>(BONDS, [lotId]),
      objections: await this.objections.published(lotCode),
      complaints: await this.complaints.published(lotCode),
      result: history.candidates.length > 0 ? await this.results.ofLot(lotCode) : null,
      evaluation: await this.evaluation(history),
    };
  }

  private async evaluation({ lotId, award }: LotHistory): Promise<ReportedLot['evaluation']> {
    const finished = award && (await this.reports.finished(lotId));
    return finished ? { report: finished.report, hash: finished.hash, finishedAt: finished.finishedAt! } : null;
  }
}
