import type { StepResult } from '@kaibiao/opening';

/** Does what is due. */
export interface Handler {
  /** Lots that one call may take together. */
  readonly most: number;
  /** What became of each lot; `patient` waits for a lot that somebody else holds. */
  run(lotIds: readonly string[], claim: { patient: boolean }): Promise<Map<string, StepResult>>;
}

export function oneByOne(work: (lotId: string, claim: { patient: boolean }) => Promise<StepResult>): Handler {
  return {
    most: 1,
    async run(lotIds, claim) {
      const results = new Map<string, StepResult>();
      for (const lotId of lotIds) results.set(lotId, await work(lotId, claim));
      return results;
    },
  };
}
