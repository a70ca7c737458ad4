import {
  contextHash,
  fromHex,
  manifestContext,
  manifestSegment,
  type ContentIndex,
  type Manifest,
  type Release,
  type Shares,
} from '@kaibiao/crypto';
import { combineShares, openSegment } from '@kaibiao/crypto/unseal';
import { DomainError } from '@kaibiao/kernel';
import { readOutOf, type OpeningOutcome, type ReadOut } from '@kaibiao/opening/rules';
import { PATHS, statementPath } from '../layout';
import type { ArchivedLot } from './archived-lot';
import { gated, listR } from './lists';
import type { Version } from './versions';

/** What came out of a bid of R when it was opened once more. */
export interface OpenedAgain {
  version: Version;
  manifest: Manifest;
  outcome: OpeningOutcome;
  reason: string | null;
  /** Kb as released; null under policy `custodians`. */
  bidderKey: Uint8Array | null;
  gate: Uint8Array | null;
  index: ContentIndex | null;
  readOut: ReadOut | null;
}

/** Faults of a bid itself; whatever else goes wrong is a fault of the archive. */
const OUTCOMES: Readonly<Record<string, OpeningOutcome>> = {
  BID_MISDEALT: 'misdealt',
  PAYLOAD_COMMITMENT: 'unreadable',
  PAYLOAD_CHUNK: 'unreadable',
  PAYLOAD_TRUNCATED: 'unreadable',
  PAYLOAD_TRAILING: 'unreadable',
  CONTENT_INVALID: 'unreadable',
  PRICE_FORM_INVALID: 'unreadable',
  PRICE_FORM_MISPLACED: 'unreadable',
};

const ZERO = new Uint8Array(32);
const NOWHERE = { file: () => undefined, bytes: () => undefined };

/** Opens every bid of an envelope's R again, from the releases and the shares in the archive; in the order of L. */
export async function openAgain(lot: ArchivedLot): Promise<OpenedAgain[]> {
  const open = new Set(await gated(lot));
  const shares = await sharesByBid(lot);
  const opened: OpenedAgain[] = [];
  for (const hash of await listR(lot)) {
    const version = await lot.version(hash);
    const manifest = version.manifest();
    const bidderKey = await bidderKeyOf(lot, manifest, hash);
    const nothing = { version, manifest, bidderKey, gate: null, index: null, readOut: null };
    opened.push(
      open.has(hash)
        ? await openOne(lot, version, shares.get(hash) ?? [])
        : { ...nothing, outcome: 'excluded', reason: 'ENVELOPES_BROKEN' },
    );
  }
  return opened;
}

async function openOne(lot: ArchivedLot, version: Version, shares: readonly Uint8Array[]): Promise<OpenedAgain> {
  const { segment } = lot;
  const manifest = version.manifest();
  const bidderKey = await bidderKeyOf(lot, manifest, version.hash);
  const result: OpenedAgain = { version, manifest, outcome: 'opened', reason: null, bidderKey, gate: null, index: null, readOut: null };
  try {
    result.gate = await gateKey(lot, manifest, shares);
    const payload = lot.file.stream(`${PATHS.segment(version.folder, segment)}/payload.enc`);
    result.index = await openSegment(
      lot.file.backend,
      { manifest, segment, bidderKey: bidderKey ?? ZERO, gate: result.gate, payload },
      NOWHERE,
    );
    result.readOut = readOutOf(segment, result.index.priceForm);
    return result;
  } catch (error) {
    const outcome = error instanceof DomainError ? OUTCOMES[error.code] : undefined;
    if (!outcome) throw error;
    return { ...result, outcome, reason: (error as DomainError).code };
  }
}

async function gateKey(
  { segment, file: { backend } }: ArchivedLot,
  manifest: Manifest,
  shares: readonly Uint8Array[],
): Promise<Uint8Array> {
  if (manifest.policy.mode === 'bidder') return ZERO;
  const ctxHash = await contextHash(backend, manifestContext(manifest, segment));
  return combineShares(backend, ctxHash, shares, manifestSegment(manifest, segment).shares, manifest.policy.threshold, manifest.suite);
}

async function bidderKeyOf(lot: ArchivedLot, { policy }: Manifest, hash: string): Promise<Uint8Array | null> {
  if (policy.mode === 'custodians') return null;
  const { bidderKey } = await lot.file.json<Release>(statementPath(lot.paths.release(hash)));
  return fromHex(bidderKey, 32);
}

/** The shares of each bid as the custodians gave them; `combineShares` passes over those that match no commitment. */
async function sharesByBid(lot: ArchivedLot): Promise<Map<string, Uint8Array[]>> {
  const shares = new Map<string, Uint8Array[]>();
  for (const [path] of lot.file.matching(lot.inOpening('shares/\\d+\\.json'))) {
    const given = await lot.file.json<Shares>(path);
    for (const { manifestHash, share } of given.shares) shares.set(manifestHash, [...(shares.get(manifestHash) ?? []), fromHex(share)]);
  }
  return shares;
}
