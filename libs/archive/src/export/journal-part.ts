import { Injectable } from '@nestjs/common';
import { toBase64, utf8 } from '@kaibiao/crypto';
import { LogTiles, Reader } from '@kaibiao/platform';
import { PATHS } from '../layout';
import { ArchivePart, type EndedLot } from './archive-part';
import { DisclosedLeaves } from './disclosed-leaves.queries';
import { bytesEntry, jsonEntry, type ArchiveEntry } from './entry';
import { LogCover, type CoveredEntry } from './log-cover';
import type { LogTree } from './log-tree';

/**
 * The journal of the lot with each entry's place in the log, the last checkpoint, the first one after bidding was closed, what
 * the log told everybody, and the time-stamp tokens (RFC 3161) of receipts, record, report and notice to the winner, each under the hash of what it stamps. A token that comes while
 * the archive is made is in neither.
 */
@Injectable()
export class JournalPart extends ArchivePart {
  constructor(
    private readonly log: LogCover,
    private readonly tiles: LogTiles,
    private readonly reader: Reader,
    private readonly disclosed: DisclosedLeaves,
  ) {
    super();
  }

  async entries({ id, code }: EndedLot): Promise<ArchiveEntry[]> {
    const { checkpoint, tree } = await this.log.tree(id);
    const entries = await this.log.entries(id, checkpoint.size);
    const streams = new Map<string, string[]>();
    for (const entry of entries) streams.set(entry.stream, [...(streams.get(entry.stream) ?? []), lineOf(entry, tree)]);
    return [
      ...[...streams].map(([stream, lines]) => bytesEntry(PATHS.journal(stream), utf8(lines.join('')))),
      bytesEntry(PATHS.checkpoint, utf8(checkpoint.note)),
      ...(await this.close(`lot/${id}`, entries, tree)),
      ...(await this.supplements(`evaluation/${id}`, entries, tree)),
      ...(await this.told(code)),
      ...(await this.tokens(entries)),
    ];
  }

  /** Nothing of a lot that was not revealed. */
  private async told(lotCode: string): Promise<ArchiveEntry[]> {
    const bytes = await this.disclosed.lot(lotCode);
    return bytes ? [bytesEntry(PATHS.disclosed, bytes)] : [];
  }

  private async tokens(entries: readonly CoveredEntry[]): Promise<ArchiveEntry[]> {
    const stamped = entries.filter(({ stream }) => stream.startsWith('stamp/')).map(({ stream }) => stream.slice('stamp/'.length));
    const rows = await this.reader.rows<{ imprint: string; token: Buffer }>(
      'select imprint, token from time_stamp where imprint = any($1) order by imprint',
      [stamped],
    );
    return rows.map(({ imprint, token }) => bytesEntry(PATHS.timestamp(imprint), token));
  }

  /** The checkpoint at the close: the log of today continues it. */
  private async close(stream: string, entries: readonly CoveredEntry[], tree: LogTree): Promise<ArchiveEntry[]> {
    const closed = entries.find((entry) => entry.stream === stream && ['lot.bidding_closed', 'lot.failed'].includes(factOf(entry).type));
    return closed ? this.firstOver(closed, tree, { checkpoint: PATHS.closeCheckpoint, consistency: PATHS.consistency }) : [];
  }

  /** The checkpoints from which the seeds of supplementary pools follow. */
  private async supplements(stream: string, entries: readonly CoveredEntry[], tree: LogTree): Promise<ArchiveEntry[]> {
    const sealed = entries.filter((entry) => entry.stream === stream && factOf(entry).type === 'supplement.frozen');
    const found = sealed.map((entry) => {
      const number = Number(factOf(entry).payload['number']);
      return this.firstOver(entry, tree, {
        checkpoint: PATHS.supplementCheckpoint(number),
        consistency: PATHS.supplementConsistency(number),
      });
    });
    return (await Promise.all(found)).flat();
  }

  /** The first checkpoint over an entry, and that the log of today continues it. */
  private async firstOver(
    { leafIndex }: CoveredEntry,
    tree: LogTree,
    paths: { checkpoint: string; consistency: string },
  ): Promise<ArchiveEntry[]> {
    const checkpoint = await this.tiles.firstOver(leafIndex);
    if (!checkpoint) return [];
    const proof = tree.consistency(checkpoint.size).map((hash) => hash.toString('hex'));
    return [
      bytesEntry(paths.checkpoint, utf8(checkpoint.note)),
      jsonEntry(paths.consistency, { first: checkpoint.size, second: tree.size, proof }),
    ];
  }
}

function lineOf({ canonical, hash, leafSalt, leafIndex }: CoveredEntry, tree: LogTree): string {
  const proof = tree.inclusion(leafIndex).map((sibling) => sibling.toString('hex'));
  return `${JSON.stringify({ canonical: toBase64(canonical), hash, leafSalt: leafSalt.toString('hex'), leafIndex, proof })}\n`;
}

const factOf = ({ canonical }: CoveredEntry) =>
  JSON.parse(canonical.toString('utf8')) as { type: string; payload: Record<string, unknown> };
