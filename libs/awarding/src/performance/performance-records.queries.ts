import { Injectable } from '@nestjs/common';
import type { BytePart, StoredFile } from '@kaibiao/evaluation';
import type { Principal } from '@kaibiao/identity';
import { FileScans, ObjectStore, Reader } from '@kaibiao/platform';
import type { Readable } from 'node:stream';
import { performanceEvidenceUnknown, performanceNotFound } from '../awarding.errors';
import type { ContractStatement } from '../contract/contract-statement';
import type { ChangeableTerms } from './addendum-grounds';
import { percentOf, performanceOf, type Performance, type Standing } from './performance';
import type { Answer, PerformanceAct } from './performance-act';
import { entryOf, type EntryDraft } from './performance-book';
import type { PerformanceAnswerStatement, PerformanceStatement } from './performance-statement';

/** How a contract is being performed, in numbers. */
export interface PerformanceState extends Omit<Performance, 'standings'> {
  /** `paid` in percent of the present price, two decimals. */
  paidShare: string;
}

/** An entry with both signatures, for those whom it concerns; bytes in base64. */
export interface EntryView {
  number: number;
  act: PerformanceAct;
  replaces: EntryDraft['replaces'];
  standing: Standing;
  hash: string;
  /** Canonical JSON, `kaibiao-performance/1`. */
  statement: string;
  signature: string;
  /** The organisation that wrote it. */
  writer: string;
  writtenAt: string;
  answer: { answer: Answer; words: string; statement: string; signature: string; answeredAt: string } | null;
}

/** What tenderer, agency, contractor and supervisor see. */
export interface PerformanceView {
  lotCode: string;
  contractor: string;
  /** 备案编号 */
  filing: string;
  /** As it was signed. */
  signed: ChangeableTerms;
  state: PerformanceState;
  /** The oldest first. */
  entries: EntryView[];
}

/** What anyone may know: what was planned, done, paid, changed and accepted; no paper and no word that was not meant for all. */
export interface PublicPerformance {
  signed: ChangeableTerms;
  state: PerformanceState;
  changes: ({ number: number; ground: string; agreedAt: string } & Record<keyof ChangeableTerms, string | null>)[];
  /** Every acceptance that was held, those that were refused or replaced among them. */
  acceptances: { number: number; heldOn: string; result: 'passed' | 'refused'; standing: Standing }[];
}

interface ContractRow {
  lotId: string;
  lotCode: string;
  contractor: string;
  filing: string;
  contract: Buffer;
}

interface EntryRow {
  number: number;
  replaces: number | null;
  hash: string;
  statement: Buffer;
  signature: Buffer;
  writer: string;
  writtenAt: Date;
  answer: Answer | null;
  answerStatement: Buffer | null;
  answerSignature: Buffer | null;
  answeredAt: Date | null;
}

const CONTRACT = `
  select l.id "lotId", l.code "lotCode", w.winner_name contractor, f.number filing, c.statement contract
  from contract_filing f join contract c on c.lot_id = f.lot_id and c.version = f.version join award w on w.lot_id = f.lot_id join lot l on l.id = f.lot_id`;
const CONCERNED = 'l.id = $1 and ($2::uuid in (l.tenderer_id, l.agency_id) or w.winner_code = $3 or $4)';
const ENTRIES = `
  select e.number, e.replaces, e.hash, e.statement, e.signature, o.name writer, e.written_at "writtenAt", e.answer,
    e.answer_statement "answerStatement", e.answer_signature "answerSignature", e.answered_at "answeredAt"
  from performance_entry e join account a on a.id = e.written_by join organisation o on o.id = a.organisation_id where e.lot_id = $1 order by e.number`;

@Injectable()
export class PerformanceRecords {
  constructor(
    private readonly reader: Reader,
    private readonly store: ObjectStore,
    private readonly scans: FileScans,
  ) {}

  /** Throws PERFORMANCE_NOT_FOUND before the contract is filed, and for whom it is no business. */
  async ofLot(principal: Principal, lotId: string): Promise<PerformanceView> {
    const { lotCode, contractor, filing, contract } = await this.requireConcerned(principal, lotId);
    const rows = await this.reader.rows<EntryRow>(ENTRIES, [lotId]);
    const signed = changeable(contract);
    const { standings, ...state } = performanceOf(signed, rows.map(entryOf));
    return { lotCode, contractor, filing, signed, state: stated(state), entries: rows.map((row) => viewOf(row, standings)) };
  }

  /** Null until the contract is filed. */
  async published(lotId: string): Promise<PublicPerformance | null> {
    return this.publicly(await this.reader.row<ContractRow>(`${CONTRACT} where f.lot_id = $1`, [lotId]));
  }

  /** The same by the code of the lot. */
  async publishedOf(lotCode: string): Promise<PublicPerformance | null> {
    return this.publicly(await this.reader.row<ContractRow>(`${CONTRACT} where l.code = $1`, [lotCode]));
  }

  private async publicly(row: ContractRow | null): Promise<PublicPerformance | null> {
    if (!row) return null;
    const rows = await this.reader.rows<EntryRow>(ENTRIES, [row.lotId]);
    const signed = changeable(row.contract);
    const { standings, ...state } = performanceOf(signed, rows.map(entryOf));
    return {
      signed,
      state: stated(state),
      changes: rows.flatMap((entry) => {
        const { act } = entryOf(entry);
        if (act.kind !== 'addendum' || standings.get(entry.number) !== 'confirmed') return [];
        const { ground, price, periodDays, projectManager } = act;
        return [{ number: entry.number, ground, agreedAt: entry.answeredAt!.toISOString(), price, periodDays, projectManager }];
      }),
      acceptances: rows.flatMap((entry) => {
        const { act } = entryOf(entry);
        if (act.kind !== 'acceptance') return [];
        return [{ number: entry.number, heldOn: act.heldOn, result: act.result, standing: standings.get(entry.number)! }];
      }),
    };
  }

  /** A file that is kept for this contract. Throws PERFORMANCE_NOT_FOUND, PERFORMANCE_EVIDENCE_UNKNOWN, FILE_WITHHELD, FILE_UNSCANNED. */
  async open(principal: Principal, lotId: string, hash: string): Promise<StoredFile> {
    await this.requireConcerned(principal, lotId);
    const row = await this.reader.row<Omit<StoredFile, 'length'> & { length: string }>(
      'select name, media_type "mediaType", length, hash from performance_evidence where lot_id = $1 and hash = $2',
      [lotId, hash],
    );
    if (!row) throw performanceEvidenceUnknown();
    await this.scans.requireClear(hash);
    return { ...row, length: Number(row.length) };
  }

  bytes({ hash }: StoredFile, part: BytePart | null): Promise<Readable> {
    return part ? this.store.getRange(hash, part.start, part.end) : this.store.get(hash);
  }

  private async requireConcerned({ organisationId, organisationCode, roles }: Principal, lotId: string): Promise<ContractRow> {
    const who = [organisationId, organisationCode, roles.includes('supervisor')];
    const row = await this.reader.row<ContractRow>(`${CONTRACT} where ${CONCERNED}`, [lotId, ...who]);
    if (!row) throw performanceNotFound();
    return row;
  }
}

const stated = (state: Omit<Performance, 'standings'>): PerformanceState => ({
  ...state,
  paidShare: percentOf(state.paid, state.terms.price),
});

function changeable(contract: Buffer): ChangeableTerms {
  const { price, periodDays, projectManager } = JSON.parse(contract.toString('utf8')) as ContractStatement;
  return { price, periodDays, projectManager };
}

function viewOf(row: EntryRow, standings: ReadonlyMap<number, Standing>): EntryView {
  const { number, hash, statement, signature, writer, writtenAt } = row;
  const { act, replaces } = JSON.parse(statement.toString('utf8')) as PerformanceStatement;
  return {
    ...{ number, hash, writer, act },
    replaces: replaces && { number: replaces.number, reason: replaces.reason },
    standing: standings.get(number)!,
    statement: statement.toString('base64'),
    signature: signature.toString('base64'),
    writtenAt: writtenAt.toISOString(),
    answer: answerOf(row),
  };
}

function answerOf({ answer, answerStatement, answerSignature, answeredAt }: EntryRow): EntryView['answer'] {
  if (!answer || !answerStatement || !answerSignature || !answeredAt) return null;
  const { words } = JSON.parse(answerStatement.toString('utf8')) as PerformanceAnswerStatement;
  const [statement, signature] = [answerStatement.toString('base64'), answerSignature.toString('base64')];
  return { answer, words, statement, signature, answeredAt: answeredAt.toISOString() };
}
