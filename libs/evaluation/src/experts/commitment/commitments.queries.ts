import { Injectable } from '@nestjs/common';
import { libraryFileNotFound, type FindingResult, type KeptFile } from '@kaibiao/credit';
import { ObjectStore, Reader } from '@kaibiao/platform';
import type { Readable } from 'node:stream';
import { expertNotFound } from '../experts.errors';
import type { ExpertCommitmentStatement } from './commitment-statement';

/** A version of a commitment with what was found of it, the last finding first; bytes in base64. */
export interface CommitmentView {
  version: number;
  hash: string;
  declaredAt: string;
  content: ExpertCommitmentStatement;
  /** Canonical JSON, `kaibiao-expert-commitment/1`. */
  statement: string;
  signature: string;
  findings: { result: FindingResult; words: string; foundAt: string }[];
}

interface Row extends Pick<CommitmentView, 'version' | 'hash' | 'findings'> {
  statement: Buffer;
  signature: Buffer;
  declaredAt: Date;
}

const COMMITMENTS = `
  select c.version, c.hash, c.statement, c.signature, c.declared_at "declaredAt",
    coalesce((select jsonb_agg(jsonb_build_object('result', f.result, 'words', f.words,
        'foundAt', to_char(f.found_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by f.number desc)
      from commitment_finding f where (f.account_id, f.version) = (c.account_id, c.version)), '[]') findings
  from expert_commitment c where c.account_id = $1 order by c.version desc limit 50`;

/** What an expert declared under commitment, for himself and for the desk that checks it. */
@Injectable()
export class ExpertCommitments {
  constructor(
    private readonly reader: Reader,
    private readonly store: ObjectStore,
  ) {}

  /** Of whoever is in the register, for the desk. Throws EXPERT_NOT_FOUND. */
  async ofExpert(accountId: string): Promise<CommitmentView[]> {
    if (!(await this.reader.row('select 1 from expert where account_id = $1', [accountId]))) throw expertNotFound();
    return this.of(accountId);
  }

  /** The newest first; none before the first. */
  async of(accountId: string): Promise<CommitmentView[]> {
    const rows = await this.reader.rows<Row>(COMMITMENTS, [accountId]);
    return rows.map(({ statement, signature, declaredAt, ...row }) => ({
      ...row,
      declaredAt: declaredAt.toISOString(),
      content: JSON.parse(statement.toString('utf8')) as ExpertCommitmentStatement,
      statement: statement.toString('base64'),
      signature: signature.toString('base64'),
    }));
  }

  /** Throws LIBRARY_FILE_NOT_FOUND, for a paper of somebody else too. */
  async paper(accountId: string, hash: string): Promise<KeptFile> {
    const row = await this.reader.row<Omit<KeptFile, 'length'> & { length: string }>(
      'select name, media_type "mediaType", length, hash from expert_paper where account_id = $1 and hash = $2',
      [accountId, hash],
    );
    if (!row) throw libraryFileNotFound();
    return { ...row, length: Number(row.length) };
  }

  bytes({ hash }: { hash: string }, part: { start: number; end: number } | null): Promise<Readable> {
    return part ? this.store.getRange(hash, part.start, part.end) : this.store.get(hash);
  }
}
