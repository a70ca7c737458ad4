import type { DataRecord } from './data-record';
import { placeOf } from './data-sets';
import { contractRecords } from './records/contract-records';
import { disputeRecords } from './records/dispute-records';
import { evaluationRecords } from './records/evaluation-records';
import { noticeRecords } from './records/notice-records';
import { openingRecords } from './records/opening-records';
import { projectRecords } from './records/project-records';
import { resultRecords } from './records/result-records';
import type { ReportedLot, ReportPlace, Teller } from './reported-lot';

const TELLERS: readonly Teller[] = [
  projectRecords,
  noticeRecords,
  openingRecords,
  evaluationRecords,
  resultRecords,
  disputeRecords,
  contractRecords,
];

/** Everything that is to be told of a lot as it stands, a parent before its children: made of public facts alone, the same whenever it is asked for. */
export function lotRecords(lot: ReportedLot, at: Date, place: ReportPlace): DataRecord[] {
  return TELLERS.flatMap((tell) => tell(lot, place))
    .map(({ set, values, ...said }) => ({ set, values, at: said.at === undefined ? at : new Date(said.at) }))
    .sort((one, other) => placeOf(one.set) - placeOf(other.set));
}
