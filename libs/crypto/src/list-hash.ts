import { toHex } from './bytes';
import { canonicalJson } from './canonical-json';
import { sha256 } from './sha256';

/** SHA-256 (hex) of the canonical JSON of `value`. */
export const canonicalHash = (value: unknown): string => toHex(sha256(canonicalJson(value)));

/** Hash of a list of manifests (L at the close, R at the end of the window): SHA-256 of the canonical JSON of the sorted hashes. */
export const listHash = (manifestHashes: readonly string[]): string => canonicalHash([...manifestHashes].sort());
