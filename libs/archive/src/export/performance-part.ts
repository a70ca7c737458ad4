import { Injectable } from '@nestjs/common';
import type { PerformanceStatement } from '@kaibiao/awarding';
import { ObjectStore, Reader } from '@kaibiao/platform';
import { PATHS } from '../layout';
import { ArchivePart, type EndedLot } from './archive-part';
import { signedEntries, storedEntry, type ArchiveEntry } from './entry';

interface Row {
  number: number;
  statement: Buffer;
  signature: Buffer;
  answerStatement: Buffer | null;
  answerSignature: Buffer | null;
}

/** The record of performance (履约记录): every entry and its answer, those that were replaced too, and the papers that they name. */
@Injectable()
export class PerformancePart extends ArchivePart {
  constructor(
    private readonly reader: Reader,
    private readonly store: ObjectStore,
  ) {
    super();
  }

  async entries({ id }: EndedLot): Promise<ArchiveEntry[]> {
    const rows = await this.reader.rows<Row>(
      `select number, statement, signature, answer_statement "answerStatement", answer_signature "answerSignature"
       from performance_entry where lot_id = $1 order by number`,
      [id],
    );
    const told = rows.flatMap(({ number, answerStatement: statement, answerSignature: signature, ...entry }) => [
      ...signedEntries(PATHS.performance(number), entry),
      ...(statement && signature ? signedEntries(PATHS.performanceAnswer(number), { statement, signature }) : []),
    ]);
    const papers = await Promise.all([...named(rows)].map((hash) => storedEntry(PATHS.performanceEvidence(hash), hash, this.store)));
    return [...told, ...papers.flat()];
  }
}

function named(rows: readonly Row[]): Set<string> {
  const acts = rows.map(({ statement }) => (JSON.parse(statement.toString('utf8')) as PerformanceStatement).act);
  return new Set(acts.flatMap((act) => ('evidence' in act ? act.evidence.map(({ hash }) => hash) : [])));
}
