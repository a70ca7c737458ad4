import { Injectable } from '@nestjs/common';
import { mayTellDummies, TILE_WIDTH, writeDisclosedDummies, writeDisclosedLot, type DisclosedLeaf, type DummiesAge } from '@kaibiao/crypto';
import { Reader } from '@kaibiao/platform';
import { SEGMENTS, holdsPrice } from '@kaibiao/rules';
import { STREAMS } from './log-cover';

/** Whatever the plan, the envelope with the price is the last. */
const LAST = SEGMENTS.filter(holdsPrice);
const LOTS = 'select l.code from bid_reveal r join lot l on l.id = r.lot_id where r.segment = any($1) order by r.revealed_at, l.code';
/** Where a lot's last envelope was revealed in its stream. */
const REVEAL = `
  select l.id, j.stream_seq, j.occurred_at from bid_reveal r join lot l on l.id = r.lot_id
  join journal_entry j on j.stream = 'lot/' || l.id and j.type = 'bids.revealed'
  where r.segment = any($1) and l.code = $2 order by j.stream_seq desc limit 1`;

/** Of a lot until its reveal: what is public as it is, of the rest no more than its place and salt; what the committee did comes with the archive. */
const LEAVES = `
  select leaf.leaf_index, j.leaf_salt, case when j.stream = 'lot/' || $1 then j.canonical end canonical
  from journal_entry j left join log_leaf leaf on leaf.entry_id = j.id
  where ${STREAMS} and j.stream <> 'evaluation/' || $1
    and case when j.stream = 'lot/' || $1 then j.stream_seq <= $2 else j.occurred_at <= $3 end
  order by leaf.leaf_index`;

/** When the last leaf of a tile was made, and since when the oldest lot is secret whose bids were not all revealed. */
const AGE = `
  select (select signed_at from log_checkpoint where size >= $1 order by size limit 1) "madeAt", kaibiao.now() now,
    (select min(published_at) from lot l where state not in ('draft', 'submitted', 'accepted', 'failed', 'terminated')
       and not exists (select 1 from bid_reveal r where r.lot_id = l.id and r.segment = any($2))) "secretSince"`;
const DUMMIES = `
  select leaf.leaf_index, j.leaf_salt, j.canonical from log_leaf leaf join journal_entry j on j.id = leaf.entry_id
  where leaf.leaf_index >= $1 and leaf.leaf_index < $2 and j.stream = 'log/system' order by leaf.leaf_index`;

interface LeafRow {
  leaf_index: string | null;
  leaf_salt: Buffer;
  canonical: Buffer | null;
}

const leafOf = ({ leaf_index, leaf_salt, canonical }: LeafRow): DisclosedLeaf => ({
  index: Number(leaf_index),
  salt: leaf_salt,
  canonical,
});

/** Blinded leaves of the log for which the salt may be told to everybody (design: sealed bid §8), so that none can be passed off for another. */
@Injectable()
export class DisclosedLeaves {
  constructor(private readonly reader: Reader) {}

  /** The codes of the lots that `lot` tells, or will as soon as the log covers them, in the order of their reveals, one a line. */
  async lots(): Promise<string> {
    const rows = await this.reader.rows<{ code: string }>(LOTS, [LAST]);
    return rows.map(({ code }) => `${code}\n`).join('');
  }

  /** The leaves of a lot; null before its last envelope was revealed, until the log covers all of them, and of a lot that there is not. */
  async lot(lotCode: string): Promise<Uint8Array | null> {
    const lot = await this.reader.row<{ id: string; stream_seq: number; occurred_at: Date }>(REVEAL, [LAST, lotCode]);
    if (!lot) return null;
    const rows = await this.reader.rows<LeafRow>(LEAVES, [lot.id, lot.stream_seq, lot.occurred_at]);
    if (rows.some(({ leaf_index }) => leaf_index === null)) return null;
    return writeDisclosedLot({ lotCode, lotId: lot.id, leaves: rows.map(leafOf) });
  }

  /** The dummies of a full tile, for ever the same; null until `mayTellDummies`, and where the log has no such tile. */
  async dummies(tile: number): Promise<Uint8Array | null> {
    const [from, end] = [tile * TILE_WIDTH, (tile + 1) * TILE_WIDTH];
    const age = await this.reader.row<{ [name in keyof DummiesAge]: Date | null }>(AGE, [end, LAST]);
    if (!age?.madeAt || !mayTellDummies(age as DummiesAge)) return null;
    const rows = await this.reader.rows<LeafRow>(DUMMIES, [from, end]);
    return writeDisclosedDummies({ tile, leaves: rows.map(leafOf) });
  }
}
