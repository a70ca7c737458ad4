import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { periodEnds, type ProcedureId } from '@kaibiao/rules';
import { contractNotFound } from '../awarding.errors';
import { contractPeriod } from './contract-rules';
import type { ContractStatement } from './contract-statement';

/** A contract as its parties and the supervisor see it; bytes in base64. */
export interface ContractView {
  lotCode: string;
  version: number;
  hash: string;
  /** Canonical JSON, `kaibiao-contract/1`. */
  statement: string;
  tendererSignature: string;
  offeredAt: string;
  contractorSignature: string | null;
  concludedAt: string | null;
  /** Hash of the printed contract once somebody asked for it. */
  pdfHash: string | null;
  /** 24:00 of the thirtieth day after the award notice (招标投标法 第四十六条). */
  dueAt: string;
  /** null until the centre has filed it. */
  filing: Filing | null;
}

/** 合同备案 */
export interface Filing {
  number: string;
  filedAt: string;
}

/** What anyone may know of a concluded contract. */
export interface PublicContract {
  concludedAt: string;
  contractor: string;
  /** Decimal string of yuan. */
  price: string;
  periodDays: string;
  hash: string;
  /** Concluded after the thirty days of the law. */
  late: boolean;
  /** null until the centre has filed it. */
  filing: Filing | null;
}

interface Row {
  lotCode: string;
  version: number;
  hash: string;
  statement: Buffer;
  tendererSignature: Buffer;
  offeredAt: Date;
  contractorSignature: Buffer | null;
  concludedAt: Date | null;
  pdfHash: string | null;
  decidedAt: Date;
  procedure: ProcedureId;
  procedureVersion: number;
  number: string | null;
  filedAt: Date | null;
}

const LAST = `
  select l.code "lotCode", c.version, c.hash, c.statement, c.tenderer_signature "tendererSignature", c.offered_at "offeredAt",
    c.contractor_signature "contractorSignature", c.concluded_at "concludedAt", c.pdf_hash "pdfHash", w.decided_at "decidedAt",
    l.procedure, l.procedure_version "procedureVersion", f.number, f.filed_at "filedAt"
  from contract c join award w on w.lot_id = c.lot_id and c.offered_at >= w.decided_at join lot l on l.id = c.lot_id left join contract_filing f on f.lot_id = c.lot_id and f.version = c.version`;

@Injectable()
export class Contracts {
  constructor(private readonly reader: Reader) {}

  /** The last offer or the concluded contract, for both parties, the agency and the supervisor; for anyone else there is none. */
  async ofLot(principal: Principal, lotId: string): Promise<ContractView> {
    const row = await this.reader.row<Row>(
      `${LAST} where c.lot_id = $1 and ($2::uuid in (l.tenderer_id, l.agency_id) or w.winner_code = $3 or $4) order by c.version desc limit 1`,
      [lotId, principal.organisationId, principal.organisationCode, principal.roles.includes('supervisor')],
    );
    if (!row) throw contractNotFound();
    const { lotCode, version, hash, pdfHash, statement, tendererSignature, contractorSignature, offeredAt, concludedAt } = row;
    return {
      ...{ lotCode, version, hash, pdfHash },
      statement: statement.toString('base64'),
      tendererSignature: tendererSignature.toString('base64'),
      contractorSignature: contractorSignature?.toString('base64') ?? null,
      offeredAt: offeredAt.toISOString(),
      concludedAt: concludedAt?.toISOString() ?? null,
      dueAt: dueOf(row).toISOString(),
      filing: filingOf(row),
    };
  }

  /** Null until both have signed. */
  async concluded(lotId: string): Promise<PublicContract | null> {
    const row = await this.reader.row<Row>(`${LAST} where c.lot_id = $1 and c.concluded_at is not null`, [lotId]);
    if (!row?.concludedAt) return null;
    const { contractor, price, periodDays } = JSON.parse(row.statement.toString('utf8')) as ContractStatement;
    const late = row.concludedAt >= dueOf(row);
    return {
      concludedAt: row.concludedAt.toISOString(),
      contractor: contractor.name,
      price,
      periodDays,
      hash: row.hash,
      late,
      filing: filingOf(row),
    };
  }
}

const filingOf = ({ number, filedAt }: Row): Filing | null => (number && filedAt ? { number, filedAt: filedAt.toISOString() } : null);

const dueOf = ({ procedure, procedureVersion, decidedAt }: Row): Date => periodEnds(contractPeriod(procedure, procedureVersion), decidedAt);
