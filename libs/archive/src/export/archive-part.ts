import type { Envelopes } from '@kaibiao/rules';
import type { ArchiveEntry } from './entry';

/** The lot whose archive is being made. */
export interface EndedLot {
  id: string;
  code: string;
  state: string;
  envelopes: Envelopes;
  /** Envelopes that were revealed: what opens them may be in the archive. */
  revealed: string[];
}

/** One folder of the archive or several. */
export abstract class ArchivePart {
  abstract entries(lot: EndedLot): Promise<ArchiveEntry[]>;
}
