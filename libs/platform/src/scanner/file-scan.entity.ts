import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ScanState } from './scan-rules';

/** What the scanner said of a file. One row a hash: the same bytes are the same file, whoever brought them. */
@Entity({ name: 'file_scan' })
export class FileScan {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  /** Name of the file in the object store. */
  @Column({ type: 'text' })
  hash: string;

  @Column({ type: 'text' })
  state: ScanState;

  /** What was found, as the scanner calls it; null unless something was. */
  @Column({ type: 'text', nullable: true })
  signature: string | null;

  /** Scans that failed. */
  @Column({ type: 'integer' })
  tries: number;

  /** When it is tried again; null once there is a verdict. */
  @Column({ name: 'next_at', type: 'timestamptz', precision: 3, nullable: true })
  nextAt: Date | null;

  @Column({ name: 'scanned_at', type: 'timestamptz', precision: 3 })
  scannedAt: Date;
}
