import type { DeskLotLine } from './desk-lot';

/** What an agency does with a lot in this state; `wait` when the next step is not its own. */
export type NextStep = 'draft' | 'publish' | 'declare' | 'order' | 'candidates' | 'wait' | 'none';

const NEXT: Readonly<Record<string, NextStep>> = {
  draft: 'draft',
  accepted: 'publish',
  applying: 'publish',
  closed: 'declare',
  released: 'order',
  evaluated: 'candidates',
  awarded: 'none',
  contracted: 'none',
  archived: 'none',
  failed: 'none',
  terminated: 'none',
};
export const nextStep = (state: string): NextStep => NEXT[state] ?? 'wait';

/** Where the work on the lot is done. */
export const addressOf = ({ id, state }: Pick<DeskLotLine, 'id' | 'state'>): string =>
  state === 'draft' ? `/agency/lots/${id}/draft?step=2` : `/agency/lots/${id}`;

/** Lots that wait for the agency first, then the nearest deadline, then what is over. */
export function inOrderOfWork<T extends Pick<DeskLotLine, 'state' | 'bidDeadline'>>(lots: readonly T[]): T[] {
  const rank = ({ state }: T) => ({ none: 2, wait: 1 })[nextStep(state) as string] ?? 0;
  return [...lots].sort((a, b) => rank(a) - rank(b) || a.bidDeadline.localeCompare(b.bidDeadline));
}

/** Where a refusal of the platform is mended: the step of the wizard that has the field. */
export function stepOf(field: string | undefined): 2 | 3 | 4 | 5 {
  if (field === 'prequalification' || field?.startsWith('application')) return 3;
  if (field === 'documents' || field === 'invitees' || field === 'invitationGrounds') return 3;
  if (field === undefined || field === 'seeds') return 5;
  return /^(evaluationScheme|reviewItems|scoredItems|weights|price|committeeSize|ownerRepresentatives|specialities|award|copies|blind)/.test(
    field,
  )
    ? 4
    : 2;
}
