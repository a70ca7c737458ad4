import { Injectable } from '@nestjs/common';
import { Reader } from '@kaibiao/platform';
import { auditedWhole, isAdministration, type AuditTopic } from './audit-rules';
import type { Role } from './roles';

/** A step in the administration of accounts (审计日志条目). */
export interface AuditEntry {
  id: string;
  type: string;
  at: Date;
  /** Who did it; the name is null for the platform itself. */
  actor: { id: string; name: string | null };
  /** The account or organisation that it is about. */
  subject: string | null;
  payload: Record<string, unknown>;
  hash: string;
  /** What proves it, for the streams that are shown whole; of others the place in the chain would count what is not shown. */
  chain: { stream: string; seq: number; previousHash: string; canonical: string } | null;
}

export interface AuditInput {
  topic?: AuditTopic;
  /** The id of the last entry that the reader has; later ones come first. */
  before?: string;
  limit: number;
}

type Row = Omit<AuditEntry, 'actor' | 'chain'> & {
  actorId: string;
  actorName: string | null;
  stream: string;
  seq: number;
  previousHash: string;
  canonical: Buffer;
  everHeld: Role[];
};

/** As many rows are looked at in one go; of bidders' streams most are passed over. */
const BATCH = 500;
const ENTRIES = `
  select j.id, j.type, j.occurred_at at, j.actor_id "actorId", by.display_name "actorName", coalesce(a.display_name, o.name) subject,
    j.payload, j.hash, j.stream, j.stream_seq seq, j.previous_hash "previousHash", j.canonical,
    coalesce((select array_agg(distinct role) from journal_entry r, jsonb_array_elements_text(r.payload -> 'roles') role
      where r.stream = j.stream and r.type in ('account.opened', 'account.roles_given')), '{}') "everHeld"
  from journal_entry j
    left join account by on by.id::text = j.actor_id
    left join account a on j.stream = 'account/' || a.id
    left join organisation o on j.stream = 'organisation/' || o.id
  where (j.stream like 'account/%' or j.stream like 'organisation/%') and ($1::text is null or split_part(j.type, '.', 1) = $1)
    and ($2::uuid is null or (j.occurred_at, j.id) < (select occurred_at, id from journal_entry where id = $2))
  order by j.occurred_at desc, j.id desc limit ${BATCH}`;

/** The log of administration, newest first: who opened accounts, gave roles, revoked, disabled; and staff signing in. */
@Injectable()
export class AuditEntries {
  constructor(private readonly reader: Reader) {}

  /** `next` goes into `before`; null at the beginning of the log. */
  async list({ topic, before, limit }: AuditInput): Promise<{ entries: AuditEntry[]; next: string | null }> {
    const entries: AuditEntry[] = [];
    for (let cursor = before ?? null; ;) {
      const rows = await this.reader.rows<Row>(ENTRIES, [topic ?? null, cursor]);
      for (const row of rows) {
        if (entries.length === limit) return { entries, next: entries.at(-1)!.id };
        if (isAudited(row)) entries.push(entryOf(row));
      }
      if (rows.length < BATCH) return { entries, next: null };
      cursor = rows.at(-1)!.id;
    }
  }
}

const isWhole = ({ stream, actorId, everHeld }: Row): boolean =>
  stream.startsWith('organisation/') ? isAdministration(actorId, stream) : auditedWhole(everHeld);
const isAudited = (row: Row): boolean => isWhole(row) || isAdministration(row.actorId, row.stream);

function entryOf(row: Row): AuditEntry {
  const { id, type, at, subject, payload, hash, actorId, actorName, stream, seq, previousHash, canonical } = row;
  const chain = isWhole(row) ? { stream, seq, previousHash, canonical: canonical.toString('base64') } : null;
  return { id, type, at, actor: { id: actorId, name: actorName }, subject, payload, hash, chain };
}
