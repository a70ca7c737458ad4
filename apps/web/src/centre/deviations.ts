import type { ActId } from '@kaibiao/rules';
import type { Issue } from '../api/problem';

/** A row of GET /lots/{id}/deviations */
export interface Deviation {
  act: ActId;
  kind: 'late' | 'missing' | 'early' | 'order' | 'other';
  at: string | null;
  issue: Issue;
  reason: string | null;
}
