import type { Envelope } from '@kaibiao/rules';

/**
 * Where everything lies in the archive of a lot (标段档案), format `kaibiao-archive/1`; `docs/sealed-bid.md` describes it for strangers.
 * A signed statement is two files: `<path>.json` (the canonical bytes that were signed) and `<path>.p7s` (the detached signature).
 */
export const ARCHIVE_FORMAT = 'kaibiao-archive/1';

/** A line of `index.json`. */
export interface IndexedPath {
  readonly path: string;
  /** Hex. */
  readonly sha256: string;
  /** Bytes, decimal string. */
  readonly length: string;
}

export interface ArchiveIndex {
  readonly format: typeof ARCHIVE_FORMAT;
  readonly lotCode: string;
  readonly lotId: string;
  /** RFC 3339. */
  readonly exportedAt: string;
  /** Every other file of the archive, sorted by path. */
  readonly files: readonly IndexedPath[];
}

export const PATHS = {
  readme: 'README.md',
  index: 'index.json',
  lot: 'lot.json',
  /** Whom an invited tender invited, once its bids were revealed. */
  invitations: 'invitations.json',
  /** Who took the tender documents and acknowledged clarifications, once bids were revealed. */
  readers: 'readers.json',
  documents: 'documents.json',
  document: (role: string, version: number, name: string) => `documents/${role}-${version}-${name}`,
  notice: (kind: string, version: number) => `notices/${kind}-${version}`,
  dealing: (purpose: string, dealer: number) => `seeds/${purpose}/${dealer}`,
  seedShares: (purpose: string, custodian: number) => `seeds/${purpose}/shares-${custodian}`,
  lotKey: (custodian: number) => `lot-keys/${custodian}`,
  /** Under the SHA-256 of the statement. */
  refusal: (hash: string) => `refusals/${hash}`,
  submission: (submissionId: string, version: number) => `submissions/${submissionId}/${version}`,
  segment: (submission: string, segment: string) => `${submission}/segments/${segment}`,
  submissions: 'opening/list.json',
  /** Of the draw by ball machine, where there was one; `<path>-host.p7s` and `<path>-witness.p7s` sign it. */
  manualDraw: 'opening/manual-draw.json',
  manualDrawSignature: (role: 'host' | 'witness') => `opening/manual-draw-${role}.p7s`,
  pool: 'evaluation/pool.json',
  /** Of places that nobody was left for; number from 1. */
  supplement: (number: number) => `evaluation/supplement-${number}.json`,
  expertDraws: 'evaluation/draws.json',
  expertCalls: 'evaluation/calls.json',
  committee: 'evaluation/committee.json',
  reviews: 'evaluation/reviews.json',
  /** 暗标编号对照表 of a blind technical review whose numbers were told. */
  blindNumbers: 'evaluation/blind-numbers.json',
  promise: (memberId: string) => `evaluation/promises/${memberId}`,
  sheet: (memberId: string) => `evaluation/sheets/${memberId}`,
  /** Of a sheet that was given back, beside the one that replaced it. */
  voided: (sheet: string, number: number) => `${sheet}.voided-${number}`,
  report: 'evaluation/report.json',
  reportPdf: 'evaluation/report.pdf',
  opinion: (memberId: string) => `evaluation/report-${memberId}`,
  /** Of an envelope before the price. */
  stageReport: (segment: string) => `evaluation/${segment}/report.json`,
  /** Of an envelope of which nothing is scored. */
  stageSheet: (segment: string, memberId: string) => `evaluation/${segment}/sheets/${memberId}`,
  stageOpinion: (segment: string, memberId: string) => `evaluation/${segment}/report-${memberId}`,
  candidates: 'awarding/candidates',
  result: 'awarding/result',
  awardNotice: 'awarding/award-notice',
  awardNoticePdf: 'awarding/award-notice.pdf',
  capacityRequest: (number: number) => `awarding/capacity/${number}`,
  capacityOpinion: (number: number, memberId: string) => `awarding/capacity/${number}-${memberId}`,
  renewal: (number: number) => `awarding/renewals/${number}`,
  /** Of an award that was taken back before the contract; number from 1. */
  withdrawal: (number: number) => `awarding/withdrawals/${number}/withdrawal`,
  withdrawnNotice: (number: number) => `awarding/withdrawals/${number}/award-notice`,
  withdrawnResult: (number: number) => `awarding/withdrawals/${number}/result`,
  withdrawnReport: (number: number) => `awarding/withdrawals/${number}/supervisor-report`,
  contract: 'awarding/contract',
  contractWinner: 'awarding/contract-winner.p7s',
  contractPdf: 'awarding/contract.pdf',
  contractFiling: 'awarding/contract-filing',
  supervisorReport: 'awarding/supervisor-report',
  reportReceipt: 'awarding/supervisor-report-receipt',
  supervisorReportPdf: 'awarding/supervisor-report.pdf',
  performance: (number: number) => `performance/${number}`,
  performanceAnswer: (number: number) => `performance/${number}-answer`,
  performanceEvidence: (hash: string) => `performance/evidence/${hash}`,
  objection: (objectionId: string) => `disputes/objections/${objectionId}`,
  objectionReply: (objectionId: string) => `disputes/objections/${objectionId}-reply`,
  complaintDecision: (complaintId: string) => `disputes/complaints/${complaintId}-decision`,
  journal: (stream: string) => `journal/${stream.replaceAll('/', '_')}.jsonl`,
  checkpoint: 'log/checkpoint.txt',
  closeCheckpoint: 'log/checkpoint-close.txt',
  consistency: 'log/consistency.json',
  /** The first checkpoint over the entry that sealed a supplementary pool, of which its seed follows, and that the log continues it. */
  supplementCheckpoint: (number: number) => `log/checkpoint-supplement-${number}.txt`,
  supplementConsistency: (number: number) => `log/consistency-supplement-${number}.json`,
  /** What the log told everybody of the lot at its reveal. */
  disclosed: 'log/disclosed.json',
  timestamp: (imprint: string) => `timestamps/${imprint}.tst`,
  certificate: (fingerprint: string) => `certificates/${fingerprint}.der`,
  crl: (number: number) => `crls/${number}.crl`,
  revocation: (submission: string) => `${submission}/revocation.json`,
  evidence: (hash: string, kind: 'crl' | 'ocsp') => `revocations/${hash}.${kind}`,
} as const;

/** Where the opening of an envelope lies: in `opening`, or in a folder of its own in it when a bid has several. */
export function openingPaths(segment: string) {
  const folder = segment === 'bid' ? 'opening' : `opening/${segment}`;
  return {
    folder,
    release: (manifestHash: string) => `${folder}/releases/${manifestHash}`,
    releaseReceipt: (manifestHash: string) => `${folder}/releases/${manifestHash}.receipt`,
    order: `${folder}/order.json`,
    orderSignature: (role: string) => `${folder}/order-${role}.p7s`,
    vote: (custodian: number) => `${folder}/votes/${custodian}`,
    shares: (custodian: number) => `${folder}/shares/${custodian}`,
    table: `${folder}/table.json`,
    record: `${folder}/record.json`,
    recordPdf: `${folder}/record.pdf`,
  } as const;
}

/** Where a member's sheet on this envelope lies. */
export const sheetPath = ({ segment, scored }: Envelope, memberId: string): string =>
  scored ? PATHS.sheet(memberId) : PATHS.stageSheet(segment, memberId);

export const statementPath = (base: string): string => `${base}.json`;
export const signaturePath = (base: string): string => `${base}.p7s`;

/** Who was called for which place and what became of it (抽取通知), in the order of the draws. Times are RFC 3339. */
export interface CallsFile {
  calls: { item: string; calledAt: string; answerBy: string; answer: string | null; reason: string; answeredAt: string | null }[];
}

/** Which seats of the committee there were, and what `replayEvaluation` needs of them. */
export interface CommitteeFile {
  readonly seats: readonly {
    readonly memberId: string;
    readonly item: string;
    readonly kind: 'expert' | 'owner';
    readonly expertId: string | null;
    readonly speciality: string | null;
    readonly name: string;
    /** Somebody else sits there now, or nobody. */
    readonly replaced: boolean;
  }[];
  readonly chairId: string | null;
  /** Members in force at the end, and those who recused themselves, in the order of the report; null without a report. */
  readonly members: readonly unknown[] | null;
  readonly replaced: readonly unknown[] | null;
}
