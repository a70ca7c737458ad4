import {
  equalBytes,
  leafData,
  leafHash,
  sha256,
  TILE_WIDTH,
  toHex,
  type DisclosedDummies,
  type DisclosedLeaf,
  type DisclosedLot,
} from '@kaibiao/crypto';
import { sentenceOf, type Findings } from '../fault';
import { readFact, type JournalFact } from '../journal';
import { isZero, UNBLINDED } from '../unblinded';

/** What there is once in a lot, or once in each of its envelopes (`payload.segment`). */
const ONCE: Readonly<Record<string, string>> = {
  'prequalification.published': 'notices of a pre-qualification',
  'lot.published': 'notices',
  'lot.bidding_closed': 'lists L',
  'opening.release_ended': 'lists R',
  'opening.ordered': 'orders',
  'bids.revealed': 'reveals',
};
const DUMMY = { stream: 'log/system', type: 'leaf.dummy' };

/** Leaf hashes of one tile, 32 bytes each. */
export interface LeafTile {
  readonly index: number;
  readonly hashes: Uint8Array;
}

/**
 * What a log tells of its blinded leaves, held against the leaves themselves: each is told once, hashes to what is told, and is what it is
 * passed off as. Lots first, as they are told; then tile after tile.
 */
export class ToldLeaves {
  private readonly claims = new Map<number, { leaf: DisclosedLeaf; lotCode: string }>();
  readonly counts = { lots: 0, ofLots: 0, dummies: 0, untold: 0, early: 0 };

  constructor(private readonly found: Findings) {}

  /** A lot as the log tells it: its public entries follow one another without a gap, and none that must be alone is there twice. */
  addLot({ lotCode, lotId, leaves }: DisclosedLot, asked = lotCode): void {
    this.found.expect(lotCode === asked, `lot ${asked} is told as ${lotCode}`);
    const stream = `lot/${lotId}`;
    const entries: { leaf: DisclosedLeaf; fact: JournalFact }[] = [];
    for (const leaf of leaves) {
      const other = this.claims.get(leaf.index);
      this.found.expect(!other, `leaf ${leaf.index} is told as one of lot ${other?.lotCode} and of lot ${lotCode}`);
      this.claims.set(leaf.index, { leaf, lotCode });
      const fact = this.factOf(leaf, `lot ${lotCode}`);
      if (!fact) continue;
      this.found.expect(fact.stream === stream, `leaf ${leaf.index}, told as one of lot ${lotCode}, is ${fact.type} of ${fact.stream}`);
      if (fact.stream === stream) entries.push({ leaf, fact });
    }
    this.counts.lots += 1;
    this.requireChain(lotCode, entries);
    this.requireOnce(lotCode, entries);
  }

  /** A tile of the log with its dummies, if they are told. */
  addTile({ index: tile, hashes }: LeafTile, told: DisclosedDummies | null): void {
    const dummies = new Map<number, DisclosedLeaf>(told?.leaves.map((leaf) => [leaf.index, leaf]));
    this.found.expect(!told || told.tile === tile, `the dummies of tile ${tile} are told as those of tile ${told?.tile}`);
    for (let at = 0; at < hashes.length / 32; at++) {
      const [index, hash] = [tile * TILE_WIDTH + at, hashes.subarray(at * 32, (at + 1) * 32)];
      const [lot, dummy] = [this.claims.get(index), dummies.get(index)];
      this.found.expect(!lot || !dummy, `leaf ${index} is told as a dummy and as one of lot ${lot?.lotCode}`);
      if (lot) this.requireHash(hash, lot.leaf, `one of lot ${lot.lotCode}`);
      if (dummy) this.requireDummy(hash, dummy);
      this.counts[lot ? 'ofLots' : dummy ? 'dummies' : told ? 'untold' : 'early'] += 1;
      dummies.delete(index);
      this.claims.delete(index);
    }
    for (const index of dummies.keys()) this.found.expect(false, `leaf ${index} is told as a dummy of tile ${tile} and does not lie there`);
  }

  /** When all tiles were added: nothing is told that is not in the log. */
  finish(size: number): void {
    for (const [index, { lotCode }] of this.claims)
      this.found.expect(index < size, `leaf ${index} is told as one of lot ${lotCode}, and the log ends at ${size}`);
  }

  private factOf({ index, canonical }: DisclosedLeaf, what: string): JournalFact | null {
    if (!canonical) return null;
    try {
      return readFact(canonical);
    } catch (error) {
      this.found.expect(false, `leaf ${index} of ${what}: ${sentenceOf(error)}`);
      return null;
    }
  }

  private requireChain(lotCode: string, entries: readonly { leaf: DisclosedLeaf; fact: JournalFact }[]): void {
    let previous = '';
    for (const [at, { leaf, fact }] of entries.entries()) {
      if (fact.seq !== at + 1 || fact.previousHash !== previous)
        return this.found.expect(false, `lot ${lotCode}: an entry before leaf ${leaf.index} (${fact.type}) is not told`);
      previous = toHex(sha256(leaf.canonical!));
    }
    this.found.expect(entries.at(-1)?.fact.type === 'bids.revealed', `lot ${lotCode}: its reveal is not told`);
  }

  private requireOnce(lotCode: string, entries: readonly { leaf: DisclosedLeaf; fact: JournalFact }[]): void {
    const seen = new Map<string, number>();
    for (const { leaf, fact } of entries) {
      const { index, salt } = leaf;
      this.found.expect(
        !UNBLINDED.includes(fact.type) || isZero(salt),
        `lot ${lotCode}: leaf ${index} (${fact.type}) was hidden in the log`,
      );
      if (!(fact.type in ONCE)) continue;
      const key = `${fact.type} ${String(fact.payload.segment ?? '')}`;
      const first = seen.get(key);
      this.found.expect(first === undefined, `lot ${lotCode} has two ${ONCE[fact.type]}: leaves ${first} and ${index}`);
      seen.set(key, first ?? index);
    }
  }

  /** Where the entry is not public only its place can be held against anything: its archive has the rest. */
  private requireHash(hash: Uint8Array, { index, salt, canonical }: DisclosedLeaf, what: string): void {
    if (canonical)
      this.found.expect(
        equalBytes(leafHash(leafData(salt, canonical)), hash),
        `leaf ${index} is told as ${what}, and does not hash to what is told`,
      );
  }

  private requireDummy(hash: Uint8Array, leaf: DisclosedLeaf): void {
    const { index } = leaf;
    if (!leaf.canonical) return this.found.expect(false, `leaf ${index} is told as a dummy, and its entry is not`);
    this.requireHash(hash, leaf, 'a dummy');
    const fact = this.factOf(leaf, 'the dummies');
    if (!fact) return;
    const { stream, type, payload } = fact;
    const dummy = stream === DUMMY.stream && type === DUMMY.type && Object.keys(payload).length === 0;
    this.found.expect(dummy, `leaf ${index}, told as a dummy, is ${type} of ${stream}`);
  }
}
