import type { Check } from '../check';
import { eachEnvelope } from '../each-envelope';
import { archiveFiles } from './archive-files';
import { awardLawful } from './award-lawful';
import { capacityKept } from './capacity-kept';
import { meetingKept } from './meeting-kept';
import { blindKept } from './blind-kept';
import { candidatesRanked } from './candidates-ranked';
import { ceremonyOrder } from './ceremony-order';
import { certificatesValid } from './certificates-valid';
import { commitments } from './commitments';
import { committeeDrawn } from './committee-drawn';
import { contractKept } from './contract-kept';
import { dealing } from './dealing';
import { disputesKept } from './disputes-kept';
import { documentsHashed } from './documents-hashed';
import { drawsRecomputed } from './draws-recomputed';
import { filingKept } from './filing-kept';
import { journalChain } from './journal-chain';
import { journalLog } from './journal-log';
import { keysCertified } from './keys-certified';
import { logDisclosed } from './log-disclosed';
import { logWitnessed } from './log-witnessed';
import { manifestsSigned } from './manifests-signed';
import { noticeSigned } from './notice-signed';
import { orderSigned } from './order-signed';
import { payloadsOpen } from './payloads-open';
import { performanceKept } from './performance-kept';
import { readersKept } from './readers-kept';
import { receiptsMatch } from './receipts-match';
import { refusalsSigned } from './refusals-signed';
import { refusedListed } from './refused-listed';
import { releasesKept } from './releases-kept';
import { reportKept } from './report-kept';
import { revocationDecided } from './revocation-decided';
import { scoresRecomputed } from './scores-recomputed';
import { sharesAfterGate } from './shares-after-gate';
import { sheetsSigned } from './sheets-signed';
import { submissionsSingle } from './submissions-single';
import { tableEqual } from './table-equal';
import { timestampsValid } from './timestamps-valid';
import { votesEnough } from './votes-enough';
import { withdrawalsKept } from './withdrawals-kept';

/** Every check, in the order of the life of a lot. `certificatesValid` looks at all signatures that the others have met, so it runs last. */
export const CHECKS: readonly Check[] = [
  archiveFiles,
  noticeSigned,
  documentsHashed,
  readersKept,
  journalChain,
  journalLog,
  logDisclosed,
  logWitnessed,
  keysCertified,
  manifestsSigned,
  receiptsMatch,
  revocationDecided,
  timestampsValid,
  submissionsSingle,
  eachEnvelope(releasesKept),
  eachEnvelope(orderSigned),
  eachEnvelope(votesEnough),
  eachEnvelope(sharesAfterGate),
  ceremonyOrder,
  commitments,
  eachEnvelope(dealing),
  eachEnvelope(payloadsOpen),
  eachEnvelope(tableEqual),
  eachEnvelope(drawsRecomputed),
  committeeDrawn,
  sheetsSigned,
  blindKept,
  scoresRecomputed,
  candidatesRanked,
  capacityKept,
  meetingKept,
  withdrawalsKept,
  awardLawful,
  contractKept,
  filingKept,
  reportKept,
  performanceKept,
  disputesKept,
  refusalsSigned,
  refusedListed,
  certificatesValid,
];
