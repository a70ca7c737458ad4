import { votesNeeded } from '@kaibiao/crypto';

export interface CastVote {
  custodian: number;
  verdicts: readonly { manifestHash: string; ok: boolean }[];
}

export interface Gate {
  /** Bids that are opened, sorted. */
  gated: string[];
  /** Bids whose envelopes were broken, sorted. */
  excluded: string[];
}

export interface GateInput {
  /** R */
  releases: readonly string[];
  /** n */
  custodians: number;
  /** k */
  threshold: number;
  votes: readonly CastVote[];
  /** Whether those who have not voted were waited for long enough. */
  patienceOver: boolean;
}

/**
 * The gate, or null while it stays shut. With q votes on the same order a bid with fewer than 2k-1 `ok` is excluded: of 2k-1, k-1 may lie and
 * k remain. As long as votes that are still missing could save a bid they are waited for, so that one false custodian who is
 * quick excludes nobody; an absent one delays the gate, but not for ever.
 */
export function gateOf({ releases, custodians, threshold, votes, patienceOver }: GateInput): Gate | null {
  if (votes.length < votesNeeded(custodians, threshold)) return null;
  const needed = 2 * threshold - 1;
  const missing = patienceOver ? 0 : custodians - votes.length;
  const oks = releases.map((manifestHash) => ({
    manifestHash,
    ok: votes.filter(({ verdicts }) => verdicts.some((verdict) => verdict.manifestHash === manifestHash && verdict.ok)).length,
  }));
  if (oks.some(({ ok }) => ok < needed && ok + missing >= needed)) return null;
  return {
    gated: oks
      .filter(({ ok }) => ok >= needed)
      .map(({ manifestHash }) => manifestHash)
      .sort(),
    excluded: oks
      .filter(({ ok }) => ok < needed)
      .map(({ manifestHash }) => manifestHash)
      .sort(),
  };
}

/** Whether every gated bid can be opened: k custodians gave a share that matches its commitment. */
export function sharesSuffice(gated: readonly string[], threshold: number, given: readonly { matching: readonly string[] }[]): boolean {
  return gated.every((manifestHash) => given.filter(({ matching }) => matching.includes(manifestHash)).length >= threshold);
}
