import { listHash, type SealingMode } from '@kaibiao/crypto';

export interface FixedReleases {
  /** R, sorted. */
  releases: string[];
  releasesHash: string;
  /** 撤销 */
  revoked: string[];
  /** 撤回 */
  withdrawn: string[];
}

/**
 * Fixes R at the end of the window. Who has not released is taken to have revoked its bid (撤销), the cause being its own until shown
 * otherwise; a manifest named in `excused` counts as withdrawn (撤回). Policy `custodians` asks the bidders for nothing: R = L.
 */
export function fixReleases(
  mode: SealingMode,
  submissions: readonly string[],
  released: readonly string[],
  excused: readonly string[] = [],
): FixedReleases {
  const given = new Set(mode === 'custodians' ? submissions : released);
  const sorted = [...submissions].sort();
  const releases = sorted.filter((hash) => given.has(hash));
  const missing = sorted.filter((hash) => !given.has(hash));
  return {
    releases,
    releasesHash: listHash(releases),
    revoked: missing.filter((hash) => !excused.includes(hash)),
    withdrawn: missing.filter((hash) => excused.includes(hash)),
  };
}
