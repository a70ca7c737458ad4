import type { Issue } from '@kaibiao/kernel';

/** What the archive of a lot (标段档案) is made of, in the order in which it comes about, with the code for its absence; null: no lot needs it. */
const PARTS = {
  documents: 'ARCHIVE_DOCUMENTS_MISSING',
  notice: 'ARCHIVE_NOTICE_MISSING',
  clarifications: null,
  answers: null,
  opening: 'ARCHIVE_OPENING_MISSING',
  evaluation: 'ARCHIVE_EVALUATION_MISSING',
  candidates: 'ARCHIVE_CANDIDATES_MISSING',
  objections: 'ARCHIVE_OBJECTION_OPEN',
  complaints: 'ARCHIVE_COMPLAINT_OPEN',
  award: 'ARCHIVE_AWARD_MISSING',
  contract: 'ARCHIVE_CONTRACT_MISSING',
  filing: 'ARCHIVE_FILING_MISSING',
  report: 'ARCHIVE_REPORT_MISSING',
  performance: 'ARCHIVE_PERFORMANCE_MISSING',
  acceptance: 'ARCHIVE_ACCEPTANCE_MISSING',
} as const;
export type ArchivePartId = keyof typeof PARTS;
export const ARCHIVE_PART_IDS = Object.keys(PARTS) as readonly ArchivePartId[];

/** What there is of a lot. Nothing of it tells of a bid before it was opened. */
export interface ArchiveFacts {
  published: boolean;
  /** Failed or terminated: nothing more is to come. */
  stopped: boolean;
  /** 书面报告 is owed (招标投标法 第四十七条). */
  reportOwed: boolean;
  clarified: boolean;
  answered: boolean;
  /** The record of the last envelope is written: every bid that counts is open. */
  opened: boolean;
  /** The report of the last envelope is signed. */
  evaluated: boolean;
  candidates: boolean;
  /** Filed and not withdrawn; of them without a reply. */
  objections: number;
  objectionsOpen: number;
  /** Taken on and not withdrawn; of them undecided. */
  complaints: number;
  complaintsOpen: number;
  awarded: boolean;
  contracted: boolean;
  filed: boolean;
  reported: boolean;
  performed: boolean;
  /** An acceptance stands that was passed (验收合格). */
  accepted: boolean;
}

export interface ArchiveLine {
  part: ArchivePartId;
  /** False for what this lot can do without, and has not. */
  needed: boolean;
  there: boolean;
  /** What is missing and what to do, a code of the catalogue of issues; null when nothing is. */
  issue: string | null;
}

/** Which parts this lot needs, and which are there. A lot that failed or was terminated needs what came before its end. */
export function archiveLines(facts: ArchiveFacts): ArchiveLine[] {
  const there: Readonly<Record<ArchivePartId, boolean>> = {
    documents: facts.published,
    notice: facts.published,
    clarifications: facts.clarified,
    answers: facts.answered,
    opening: facts.opened,
    evaluation: facts.evaluated,
    candidates: facts.candidates,
    objections: facts.objections > 0 && facts.objectionsOpen === 0,
    complaints: facts.complaints > 0 && facts.complaintsOpen === 0,
    award: facts.awarded,
    contract: facts.contracted,
    filing: facts.filed,
    report: facts.reported,
    performance: facts.performed,
    acceptance: facts.accepted,
  };
  const optional: Readonly<Partial<Record<ArchivePartId, boolean>>> = {
    clarifications: true,
    answers: true,
    objections: facts.objectionsOpen === 0,
    complaints: facts.complaintsOpen === 0,
    report: facts.stopped || !facts.reportOwed,
  };
  const dispensable = (part: ArchivePartId) => optional[part] ?? (facts.stopped && part !== 'documents' && part !== 'notice');
  return ARCHIVE_PART_IDS.map((part) => {
    const needed = there[part] || !dispensable(part);
    return { part, needed, there: there[part], issue: needed && !there[part] ? PARTS[part] : null };
  });
}

/** Every part that is missing, by name. */
export const missingParts = (lines: readonly ArchiveLine[]): Issue[] =>
  lines.flatMap(({ part, issue }) => (issue ? [{ code: issue, field: part }] : []));
