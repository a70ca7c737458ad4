import type { ArchiveEntry } from './entry';

/** The lot whose archive is being made. */
export interface EndedLot {
  id: string;
  code: string;
  state: string;
  /** The bids were revealed: what opens them may be in the archive. */
  revealed: boolean;
}

/** One folder of the archive or several. */
export abstract class ArchivePart {
  abstract entries(lot: EndedLot): Promise<ArchiveEntry[]>;
}
