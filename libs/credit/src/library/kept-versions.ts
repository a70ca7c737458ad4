import type { Reader } from '@kaibiao/platform';
import type { KeptVersion } from './reused-entry';

const VERSIONS = `
  select organisation_id "organisationId", id "entryId", version, hash, declared_at "declaredAt", statement from library_entry
  where id in (select id from library_entry where hash = any($1)) order by id, version`;

/** Every version of the entries to which these hashes belong, whoever declared them. */
export async function keptVersions(reader: Reader, hashes: readonly string[]): Promise<KeptVersion[]> {
  if (hashes.length === 0) return [];
  const rows = await reader.rows<Omit<KeptVersion, 'withdrawn' | 'reason'> & { statement: Buffer }>(VERSIONS, [hashes]);
  return rows.map(({ statement, ...version }) => {
    const { content, replaces } = JSON.parse(statement.toString('utf8')) as { content: unknown; replaces: { reason: string } | null };
    return { ...version, withdrawn: content === null, reason: replaces?.reason ?? '' };
  });
}
