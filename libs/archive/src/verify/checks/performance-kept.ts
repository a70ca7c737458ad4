import { canonicalHash, sha256Hex } from '@kaibiao/crypto';
import {
  PERFORMANCE_ANSWER_FORMAT,
  PERFORMANCE_FORMAT,
  performanceIssues,
  performanceLaw,
  type Answer,
  type ContractStatement,
  type FilingStatement,
  type PerformanceAnswerStatement,
  type PerformanceEntry,
  type PerformanceStatement,
} from '@kaibiao/awarding/rules';
import { civilDateOf } from '@kaibiao/rules';
import { PATHS, statementPath } from '../../layout';
import type { ArchivedLot } from '../archived-lot';
import type { Check } from '../check';
import type { Findings } from '../fault';
import type { JournalFact } from '../journal';

const RECORDED = 'performance.recorded';
const ANSWERED = 'performance.answered';
/** Files of entries and answers; those of papers lie deeper. */
const FILE = /^performance\/\d+(-answer)?\.json$/;

/** What entries are held against. */
interface Book {
  readonly contract: ContractStatement;
  readonly contractHash: string;
  readonly filing: FilingStatement;
  readonly law: 'tendering' | 'procurement';
  /** The entries so far, each with the answer that it had by then. */
  readonly entries: PerformanceEntry[];
  readonly hashes: string[];
}

/**
 * The record of performance, written again from the journal: every entry is signed by tenderer or agency, counts on without a gap, is about
 * the filed contract and could be written when it was; every answer is the contractor's to that very entry; every paper is there.
 */
export const performanceKept: Check = {
  id: 'performance.kept',
  async run(lot, found) {
    const facts = (await lot.lot()).facts.filter(({ type }) => type === RECORDED || type === ANSWERED);
    const recorded = facts.filter(({ type }) => type === RECORDED);
    found.expect(
      lot.file.matching(FILE).length === facts.length,
      `the journal knows of ${facts.length} entries and answers, the archive has ${lot.file.matching(FILE).length}`,
    );
    if (facts.length === 0)
      return (await lot.reached('lot.awarded')) ? 'nothing of the performance had been recorded when the archive was written' : lot.ended();
    const book = await bookOf(lot);
    for (const fact of facts) await (fact.type === RECORDED ? checkEntry(lot, found, book, fact) : checkAnswer(lot, found, book, fact));
    return `${recorded.length} entries, ${facts.length - recorded.length} of them answered`;
  },
};

async function bookOf(lot: ArchivedLot): Promise<Book> {
  const { notice } = await lot.terms();
  return {
    contract: await lot.file.json<ContractStatement>(statementPath(PATHS.contract)),
    contractHash: await sha256Hex(await lot.file.bytes(statementPath(PATHS.contract))),
    filing: await lot.file.json<FilingStatement>(statementPath(PATHS.contractFiling)),
    law: performanceLaw(notice.procedure?.id ?? 'open-tender'),
    ...{ entries: [], hashes: [] },
  };
}

async function checkEntry(lot: ArchivedLot, found: Findings, book: Book, { payload, at }: JournalFact): Promise<void> {
  const { contract, contractHash, filing, law, entries, hashes } = book;
  const number = entries.length + 1;
  const { value, certificate } = await lot.signatures.statement<PerformanceStatement>(PATHS.performance(number), PERFORMANCE_FORMAT, at);
  const named = `entry ${number} of the performance`;
  const { tenderer, agency } = contract;
  found.expect([tenderer.code, agency.code].includes(certificate.organisationCode ?? ''), `${named} is not signed by tenderer or agency`);
  found.expect(payload.number === number && value.number === number, `${named} has another number`);
  found.expect(payload.entryHash === canonicalHash(value), `${named} is not the one in the journal`);
  found.expect(value.contract === contractHash && value.filing === filing.number, `${named} is about another contract`);
  const replaces = value.replaces?.number ?? null;
  found.expect(payload.replaces === replaces, `${named} replaces another than the journal says`);
  found.expect(replaces === null || hashes[replaces - 1] === value.replaces?.hash, `${named} replaces an entry that there is not`);
  for (const { code } of performanceIssues(value.act, replaces, { law, signed: contract, entries, today: civilDateOf(at) }))
    found.expect(false, `${named} could not be written: ${code}`);
  for (const { name, hash } of 'evidence' in value.act ? value.act.evidence : []) {
    const path = PATHS.performanceEvidence(hash);
    found.expect(lot.file.has(path) && (await lot.file.digest(path)).sha256 === hash, `${named} names "${name}", which is not there`);
  }
  entries.push({ number, act: value.act, replaces, answer: null });
  hashes.push(canonicalHash(value));
}

async function checkAnswer(
  lot: ArchivedLot,
  found: Findings,
  { contract, entries, hashes }: Book,
  { payload, at }: JournalFact,
): Promise<void> {
  const number = Number(payload.number);
  const entry = entries[number - 1];
  found.expect(entry?.answer === null, `entry ${number} of the performance was answered before it was written, or twice`);
  const { value, certificate } = await lot.signatures.statement<PerformanceAnswerStatement>(
    PATHS.performanceAnswer(number),
    PERFORMANCE_ANSWER_FORMAT,
    at,
  );
  const named = `the answer to entry ${number} of the performance`;
  found.expect(certificate.organisationCode === contract.contractor.code, `${named} is not signed by the contractor`);
  found.expect(value.number === number && value.entry === hashes[number - 1], `${named} is about another entry`);
  found.expect(value.answer === payload.answer, `${named} is not the one in the journal`);
  if (entry) entries[number - 1] = { ...entry, answer: payload.answer as Answer };
}
