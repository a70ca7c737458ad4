import type { CapacityRequestStatement, CapacityResult } from '@kaibiao/awarding/rules';
import { PATHS, statementPath } from '../layout';
import type { ArchivedLot } from './archived-lot';

/** What the journal says that the tenderer asked the committee about a candidate; null: not answered. */
export interface AskedCandidate {
  number: number;
  requestHash: string;
  at: Date;
  result: CapacityResult | null;
}

export async function askedCandidates(lot: ArchivedLot): Promise<AskedCandidate[]> {
  const stream = (await lot.journal()).get(`evaluation/${(await lot.index()).lotId}`);
  const concluded = stream?.all('capacity.concluded') ?? [];
  return (stream?.all('capacity.requested') ?? []).map(({ at, payload }) => {
    const { number, requestHash } = payload as { number: number; requestHash: string };
    const result = concluded.find((fact) => fact.payload.number === number)?.payload.result as CapacityResult | undefined;
    return { number, requestHash, at, result: result ?? null };
  });
}

/** By their codes (统一社会信用代码), candidates and what the committee found last. */
export async function lastFound(lot: ArchivedLot): Promise<Map<string, CapacityResult | null>> {
  const found = new Map<string, CapacityResult | null>();
  for (const { number, result } of await askedCandidates(lot)) {
    const { code } = await lot.file.json<CapacityRequestStatement>(statementPath(PATHS.capacityRequest(number)));
    found.set(code, result);
  }
  return found;
}

/** Candidates whom the committee found unable to perform. */
export async function foundUnable(lot: ArchivedLot): Promise<Set<string>> {
  return new Set([...(await lastFound(lot))].filter(([, result]) => result === 'unable').map(([code]) => code));
}
