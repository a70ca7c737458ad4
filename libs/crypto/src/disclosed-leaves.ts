import { fromBase64, fromHex, toBase64, toHex } from './bytes';
import { canonicalJson, parseCanonicalJson } from './canonical-json';
import { disclosureInvalid } from './crypto.errors';

/** What lies under the log's prefix beside its tiles: blinded leaves for which their salts were told. */
export const DISCLOSED = {
  /** The codes of all lots that are told, one a line. */
  lots: 'disclosed/lots',
  lot: (lotCode: string) => `disclosed/lot/${lotCode}`,
  /** Of the leaves of one full tile of level 0. */
  dummies: (tile: number) => `disclosed/dummies/${tile}`,
} as const;

/** A blinded leaf (盲化叶) and its salt. */
export interface DisclosedLeaf {
  readonly index: number;
  readonly salt: Uint8Array;
  /** The entry that it blinds, where that is public; null where only its parties and the archive have it. */
  readonly canonical: Uint8Array | null;
}

/** All leaves of a lot until its bids were revealed, and of a lot in several envelopes until the last of them. */
export interface DisclosedLot {
  readonly lotCode: string;
  readonly lotId: string;
  /** By index. */
  readonly leaves: readonly DisclosedLeaf[];
}

/** The dummies among the leaves 256 `tile` … 256 `tile` + 255, by index. */
export interface DisclosedDummies {
  readonly tile: number;
  readonly leaves: readonly DisclosedLeaf[];
}

const LOT = 'kaibiao-disclosed-lot/1';
const DUMMIES = 'kaibiao-disclosed-dummies/1';

export const writeDisclosedLot = ({ lotCode, lotId, leaves }: DisclosedLot): Uint8Array =>
  canonicalJson({ format: LOT, lotCode, lotId, leaves: leaves.map(written) });

export const writeDisclosedDummies = ({ tile, leaves }: DisclosedDummies): Uint8Array =>
  canonicalJson({ format: DUMMIES, tile, leaves: leaves.map(written) });

const written = ({ index, salt, canonical }: DisclosedLeaf): object => ({
  index,
  salt: toHex(salt),
  canonical: canonical && toBase64(canonical),
});

/** Takes it apart (DISCLOSURE_INVALID); nothing of it is verified. */
export function readDisclosedLot(bytes: Uint8Array): DisclosedLot {
  const { format, lotCode, lotId, leaves } = members(bytes);
  if (format !== LOT || typeof lotCode !== 'string' || typeof lotId !== 'string') throw disclosureInvalid('not the leaves of a lot');
  return { lotCode, lotId, leaves: readLeaves(leaves) };
}

/** Takes it apart (DISCLOSURE_INVALID); nothing of it is verified. */
export function readDisclosedDummies(bytes: Uint8Array): DisclosedDummies {
  const { format, tile, leaves } = members(bytes);
  if (format !== DUMMIES || !Number.isSafeInteger(tile)) throw disclosureInvalid('not the dummies of a tile');
  return { tile: tile as number, leaves: readLeaves(leaves) };
}

function members(bytes: Uint8Array): Partial<Record<string, unknown>> {
  const value = parseCanonicalJson(bytes);
  if (typeof value !== 'object' || value === null) throw disclosureInvalid('not canonical JSON');
  return value;
}

/** Each later than the one before. */
function readLeaves(value: unknown): DisclosedLeaf[] {
  if (!Array.isArray(value)) throw disclosureInvalid('no leaves');
  const leaves = value.map(readLeaf);
  if (leaves.some(({ index }, at) => at > 0 && index <= leaves[at - 1]!.index)) throw disclosureInvalid('leaves out of order');
  return leaves;
}

function readLeaf(value: unknown): DisclosedLeaf {
  const { index, salt, canonical } = (value ?? {}) as Record<keyof DisclosedLeaf, unknown>;
  const wellFormed = Number.isSafeInteger(index) && (index as number) >= 0 && typeof salt === 'string';
  if (!wellFormed || (canonical !== null && typeof canonical !== 'string')) throw disclosureInvalid('not a leaf');
  try {
    return { index: index as number, salt: fromHex(salt, 32), canonical: canonical === null ? null : fromBase64(canonical) };
  } catch {
    throw disclosureInvalid(`leaf ${String(index)} is neither hex nor base64`);
  }
}
