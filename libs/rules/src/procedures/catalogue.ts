import { procedureUnknown } from '../rules.errors';
import { CONSULTATION } from './consultation';
import { INQUIRY } from './inquiry';
import { INVITED_TENDER } from './invited-tender';
import { NEGOTIATION } from './negotiation';
import { OPEN_TENDER } from './open-tender';
import { PREQUALIFIED_TENDER } from './prequalified-tender';
import type { Procedure, ProcedureId } from './procedure';
import { PROCUREMENT_INVITED } from './procurement-invited';
import { PROCUREMENT_OPEN } from './procurement-open';
import { SINGLE_SOURCE } from './single-source';
import { TWO_STAGE_TENDER } from './two-stage-tender';

/** Every procedure in every version. A change adds a version; what a lot was born with stays here. */
export const PROCEDURES: readonly Procedure[] = [
  OPEN_TENDER,
  PREQUALIFIED_TENDER,
  INVITED_TENDER,
  TWO_STAGE_TENDER,
  PROCUREMENT_OPEN,
  PROCUREMENT_INVITED,
  NEGOTIATION,
  CONSULTATION,
  INQUIRY,
  SINGLE_SOURCE,
];

/** Those that the platform carries from the draft to the archive so far; no lot of another can begin. */
export const OFFERED_PROCEDURES: readonly ProcedureId[] = ['open-tender', 'prequalified-tender', 'invited-tender'];

/** The procedure of that name, in that version or its newest. Throws PROCEDURE_UNKNOWN. */
export function procedureOf(id: string, version?: number): Procedure {
  const all = PROCEDURES.filter((one) => one.id === id && (version === undefined || one.version === version));
  const newest = all.reduce<Procedure | undefined>((best, one) => (best && best.version >= one.version ? best : one), undefined);
  if (!newest) throw procedureUnknown(id, version);
  return newest;
}
