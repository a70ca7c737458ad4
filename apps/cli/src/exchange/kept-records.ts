import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Values } from './read-message';

/** One version that was taken. */
export interface KeptRecord {
  set: string;
  key: string;
  version: number;
  /** 1 new, 2 change, 3 delete. */
  change: string;
  body: Values;
  dealCode: string | null;
  /** SHA-256 of the message, hex. */
  hash: string;
  receiptNumber: string;
}

/** What the receiver was given: in memory and, with a folder, in a file that the next start reads. Nothing of it is ever dropped. */
export class KeptRecords {
  private readonly versions: KeptRecord[] = [];
  private readonly last = new Map<string, KeptRecord>();
  private readonly byNumber = new Map<string, KeptRecord>();
  private readonly path: string | null;

  constructor(folder: string | null = null) {
    this.path = folder && join(folder, 'records.jsonl');
    if (folder) mkdirSync(folder, { recursive: true });
    if (!this.path || !existsSync(this.path)) return;
    for (const line of readFileSync(this.path, 'utf8').split('\n')) if (line !== '') this.remember(JSON.parse(line) as KeptRecord);
  }

  /** In the order in which they came. */
  all(): readonly KeptRecord[] {
    return this.versions;
  }

  /** The last version of a record; null when there is none, or it was taken back. */
  present(key: string): KeptRecord | null {
    const last = this.last.get(key);
    return last && last.change !== '3' ? last : null;
  }

  lastVersion(key: string): number {
    return this.last.get(key)?.version ?? 0;
  }

  numbered(dataNumber: string): KeptRecord | null {
    return this.byNumber.get(dataNumber) ?? null;
  }

  keep(record: KeptRecord): void {
    // On the disk before the receipt leaves: what was acknowledged once is never forgotten.
    if (this.path) appendFileSync(this.path, `${JSON.stringify(record)}\n`, { flush: true });
    this.remember(record);
  }

  private remember(record: KeptRecord): void {
    this.versions.push(record);
    this.last.set(record.key, record);
    this.byNumber.set(`${record.key}#${record.version}`, record);
  }
}
