import type { Role } from '../session/roles';

export interface WatchedCustodian {
  name: string;
  organisation: string;
  fingerprint: string;
  seenAt: string | null;
  present: boolean;
}

export interface WatchedRehearsal {
  lotId: string;
  lotCode: string;
  lotName: string;
  bidDeadline: string;
  plannedFor: string;
  needed: number;
  answered: number;
  silent: string[];
  state: 'waiting' | 'passed' | 'failed';
}

/** GET /custodians/watch */
export interface CustodianWatch {
  custodians: WatchedCustodian[];
  rehearsals: WatchedRehearsal[];
}

const WATCHERS: readonly Role[] = ['centre_acceptance', 'centre_witness', 'supervisor'];

export const mayWatch = (roles: readonly Role[]): boolean => WATCHERS.some((role) => roles.includes(role));

/** How many custodians are silent, and how many lots could not be opened if it were the hour. */
export const alarmsOf = ({ custodians, rehearsals }: CustodianWatch): { silent: number; failed: number } => ({
  silent: custodians.filter(({ present }) => !present).length,
  failed: rehearsals.filter(({ state }) => state === 'failed').length,
});

export const rehearsalTag = (state: WatchedRehearsal['state']): string => ({ waiting: '', passed: 'done', failed: 'wrong' })[state];
