import { Injectable } from '@nestjs/common';
import type { Tx } from '@kaibiao/platform';
import { civilDateOf } from '@kaibiao/rules';
import { lotNotFound, type Lot } from '@kaibiao/tender';
import { contractUnfiled, lotArchived, performanceInvalid } from '../awarding.errors';
import { ContractFiling } from '../contract/contract-filing.entity';
import type { ContractStatement } from '../contract/contract-statement';
import { Contract } from '../contract/contract.entity';
import type { PerformanceAct, PerformanceEntry } from './performance-act';
import { PerformanceEntryRow } from './performance-entry.entity';
import { PerformanceEvidence } from './performance-evidence.entity';
import { performanceIssues, performanceLaw } from './performance-rules';
import { PERFORMANCE_FORMAT, type PerformanceStatement } from './performance-statement';

export interface EntryDraft {
  act: PerformanceAct;
  replaces: { number: number; reason: string } | null;
}

/** The record of performance of one contract, as a command finds it under the lot's lock. */
@Injectable()
export class PerformanceBook {
  /** The entry as it would be signed now. Throws LOT_ARCHIVED, CONTRACT_UNFILED, PERFORMANCE_INVALID. */
  async draft(tx: Tx, lot: Lot, { act, replaces }: EntryDraft): Promise<PerformanceStatement> {
    if (lot.state === 'archived') throw lotArchived();
    const { number: filing, version } = await requireFiled(tx, lot.id);
    const contract = (await tx.findOne(Contract, { lotId: lot.id, version }))!;
    const rows = await tx.find(PerformanceEntryRow, { where: { lotId: lot.id }, order: { number: 'ASC' } });
    const frame = {
      law: performanceLaw(lot.procedure),
      signed: JSON.parse(contract.statement.toString('utf8')) as ContractStatement,
      entries: rows.map(entryOf),
      today: civilDateOf(await tx.now()),
    };
    const issues = performanceIssues(act, replaces?.number ?? null, frame);
    issues.push(...(await unknownEvidence(tx, lot.id, act)));
    if (issues.length > 0) throw performanceInvalid(issues);
    const earlier = rows.find(({ number }) => number === replaces?.number);
    return {
      format: PERFORMANCE_FORMAT,
      ...{ lotCode: lot.code, contract: contract.hash, filing, number: rows.length + 1, act },
      replaces: replaces && { number: replaces.number, hash: earlier!.hash, reason: replaces.reason },
    };
  }
}

/** Only tenderer and agency write; for anyone else the lot is not there. */
export function ownSide(lot: Lot, organisationId: string | null): Lot {
  if (organisationId === null || ![lot.tendererId, lot.agencyId].includes(organisationId)) throw lotNotFound();
  return lot;
}

export async function requireFiled(tx: Tx, lotId: string): Promise<ContractFiling> {
  const filing = await tx.findOne(ContractFiling, { lotId });
  if (!filing) throw contractUnfiled();
  return filing;
}

export function entryOf({
  number,
  statement,
  replaces,
  answer,
}: Pick<PerformanceEntryRow, 'number' | 'statement' | 'replaces' | 'answer'>): PerformanceEntry {
  const { act } = JSON.parse(statement.toString('utf8')) as PerformanceStatement;
  return { number, act, replaces, answer };
}

/** An entry names no file that is not kept for this lot. */
async function unknownEvidence(
  tx: Tx,
  lotId: string,
  act: PerformanceAct,
): Promise<{ code: string; field: string; facts: { name: string } }[]> {
  const named = 'evidence' in act ? act.evidence : [];
  if (named.length === 0) return [];
  const kept = new Set((await tx.find(PerformanceEvidence, { where: { lotId }, select: { hash: true } })).map(({ hash }) => hash));
  return named
    .map(({ name, hash }, at) => ({ hash, code: 'PERFORMANCE_EVIDENCE_UNKNOWN', field: `act.evidence.${at}`, facts: { name } }))
    .filter(({ hash }) => !kept.has(hash))
    .map(({ hash: _, ...issue }) => issue);
}
