import type { HallState } from '../hall/hall-state';

/** What the host does now, or what the session waits for. */
export type HostStep = 'deadline' | 'declare' | 'releases' | 'order' | 'witness' | 'custodians' | 'opened' | 'failed';

/**
 * The host's one step, from the lot's public entries alone; `signed` once the own signature under the order is given, `reviewed` when the report on
 * this envelope is signed and the next one awaits its session (双信封).
 */
export function hostStep({ phase }: Pick<HallState, 'phase'>, signed: boolean, reviewed = false): HostStep {
  switch (phase) {
    case 'bidding':
      return 'deadline';
    case 'closed':
      return 'declare';
    case 'releasing':
      return 'releases';
    case 'released':
      return signed ? 'witness' : 'order';
    case 'ordered':
    case 'unlocked':
      return 'custodians';
    case 'opened':
      return reviewed ? 'declare' : 'opened';
    case 'failed':
      return phase;
  }
}

/** Steps that wait for the host's hand. */
export const isHosts = (step: HostStep): step is 'declare' | 'order' => step === 'declare' || step === 'order';
