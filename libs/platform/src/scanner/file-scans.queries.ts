import { Injectable } from '@nestjs/common';
import { DomainError } from '@kaibiao/kernel';
import { Reader } from '../reader';
import { Clamd } from './clamd';
import { SCAN_TOLERANCE_S, scanMark, type ScanMark, type ScanState } from './scan-rules';

const UNSCANNED = `
  select f.hash from open_file f left join file_scan s using (hash)
  where s.hash is null or s.next_at <= kaibiao.now() group by f.hash order by max(f.came_at) desc, f.hash limit $1`;
const LATE = `
  select exists (select 1 from open_file f left join file_scan s using (hash)
    where (s.hash is null or s.state = 'failed') and f.came_at < kaibiao.now() - make_interval(secs => $1)) late`;

const WITHHELD = `
  select f.name, f.kind, l.code "lotCode", s.signature, s.scanned_at "foundAt" from file_scan s join open_file f using (hash) left join lot l on l.id = f.lot_id
  where s.state = 'found' and (f.uploaded_by = $1 or f.organisation_id = $2) order by s.scanned_at desc, f.name limit 200`;

/** A file of one's own that is withheld. */
export interface WithheldFile {
  name: string;
  kind: 'tender_document' | 'clarification' | 'library' | 'performance' | 'bid';
  /** Null for a file that belongs to no lot. */
  lotCode: string | null;
  /** What the scanner found, as it calls it. */
  signature: string;
  foundAt: Date;
}

/** What the scanner said of files, and whether their bytes may be handed out. */
@Injectable()
export class FileScans {
  constructor(
    private readonly reader: Reader,
    private readonly clamd: Clamd,
  ) {}

  /** Before the bytes of a file that somebody brought are handed out. Throws FILE_WITHHELD, FILE_UNSCANNED. */
  async requireClear(hash: string): Promise<void> {
    const mark = (await this.marks([hash])).get(hash);
    if (mark === 'withheld') throw new DomainError('forbidden', 'FILE_WITHHELD', { hash });
    if (mark === 'unscanned') throw new DomainError('too_early', 'FILE_UNSCANNED', { hash });
  }

  async marks(hashes: readonly string[]): Promise<ReadonlyMap<string, ScanMark>> {
    const rows = await this.reader.rows<{ hash: string; state: ScanState }>('select hash, state from file_scan where hash = any ($1)', [
      hashes,
    ]);
    const states = new Map(rows.map(({ hash, state }) => [hash, state]));
    return new Map(hashes.map((hash) => [hash, scanMark(states.get(hash) ?? null, this.clamd.configured)]));
  }

  /** Files that the account, or a bid of its organisation, brought and that are withheld, the last found first. Of a bid only once it is revealed. */
  withheldOf({ accountId, organisationId }: { accountId: string; organisationId: string | null }): Promise<WithheldFile[]> {
    return this.reader.rows<WithheldFile>(WITHHELD, [accountId, organisationId]);
  }

  /** At most so many files that nobody has looked at, what came last first: it is what somebody waits for. */
  async unscanned(most: number): Promise<string[]> {
    return (await this.reader.rows<{ hash: string }>(UNSCANNED, [most])).map(({ hash }) => hash);
  }

  /** A file has waited so long that somebody should look at the scanner. */
  async late(): Promise<boolean> {
    return (await this.reader.row<{ late: boolean }>(LATE, [SCAN_TOLERANCE_S]))!.late;
  }
}
