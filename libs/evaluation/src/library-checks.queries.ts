import { Injectable } from '@nestjs/common';
import {
  BID_LIBRARY,
  checkReused,
  kindOf,
  keptVersions,
  lastDayOf,
  papersOf,
  readBidLibrary,
  titleOf,
  type KeptVersion,
  type LibraryKind,
  type ReusedEntry,
  type ReusedStanding,
} from '@kaibiao/credit';
import type { Principal } from '@kaibiao/identity';
import { OpenedBids, type OpenedBidView, type OpenedFile } from '@kaibiao/opening';
import { ObjectStore, Reader } from '@kaibiao/platform';
import { civilDateOf } from '@kaibiao/rules';
import { EvaluationRooms } from './evaluation-rooms.queries';

/** An entry that a bid took over from the library of its organisation, and how it stands against that library. */
export interface ReusedEntryView {
  hash: string;
  kind: LibraryKind | null;
  /** The certificate, the person or the project. */
  title: string;
  standing: ReusedStanding;
  /** What took its place in the library first, and why; null when nothing did. */
  next: { at: string; reason: string } | null;
  /** Last day of the certificate; null: none. */
  lastDay: string | null;
  /** That day was over when the bid was received. */
  expired: boolean;
  /** The papers that it names; `file` is the one of the bid with the same bytes, null when the bid has none. */
  papers: { name: string; hash: string; file: string | null }[];
}

export interface ReusingBidView {
  submissionId: string;
  /** Null: it does not say what it took over; then it has no entries. */
  problem: 'LIBRARY_TOO_LARGE' | 'LIBRARY_UNREADABLE' | null;
  entries: ReusedEntryView[];
}

/** Bytes of a `library.json`; two thousand entries are three megabytes. */
const LARGEST = 4 * 2 ** 20;
const RECEIVED =
  'select manifest_hash "manifestHash", received_at "receivedAt" from submission where lot_id = $1 and manifest_hash = any($2)';

type Shelved = Omit<ReusingBidView, 'entries'> & { bid: OpenedBidView; entries: ReusedEntry[] };

/**
 * What opened bids took over from the libraries of their organisations (投标引用主体库), checked against them as they stood when the bid was
 * received. A clue for members who promised: what follows from it they decide. Asked anew each time, since a library goes on.
 */
@Injectable()
export class LibraryChecks {
  constructor(
    private readonly reader: Reader,
    private readonly rooms: EvaluationRooms,
    private readonly opened: OpenedBids,
    private readonly store: ObjectStore,
  ) {}

  /** In the order of the opening table; bids without a `library.json` are not there. */
  async of(principal: Principal, lotId: string): Promise<ReusingBidView[]> {
    await this.rooms.requireReader(principal, lotId);
    const shelved: Shelved[] = [];
    for (const bid of (await this.opened.of(lotId)).filter(({ evaluable }) => evaluable))
      for (const file of bid.files.filter(isLibrary)) shelved.push(await this.shelve(bid, file));
    const hashes = shelved.flatMap(({ entries }) => entries.map(({ hash }) => hash));
    const [kept, received] = [await keptVersions(this.reader, hashes), await this.received(lotId, shelved)];
    return shelved.map(({ bid, entries, ...view }) => {
      const receivedAt = received.get(bid.manifestHash)!;
      return { ...view, entries: entries.map((entry) => entryView(entry, bid, { receivedAt, kept })) };
    });
  }

  private async shelve(bid: OpenedBidView, { length, objectHash }: OpenedFile): Promise<Shelved> {
    const { submissionId } = bid;
    if (length > LARGEST) return { bid, submissionId, problem: 'LIBRARY_TOO_LARGE', entries: [] };
    const parts: Buffer[] = [];
    for await (const part of await this.store.get(objectHash)) parts.push(part as Buffer);
    const entries = readBidLibrary(Buffer.concat(parts));
    return { bid, submissionId, problem: entries ? null : 'LIBRARY_UNREADABLE', entries: entries ?? [] };
  }

  private async received(lotId: string, shelved: readonly Shelved[]): Promise<Map<string, Date>> {
    const hashes = shelved.map(({ bid }) => bid.manifestHash);
    const rows = await this.reader.rows<{ manifestHash: string; receivedAt: Date }>(RECEIVED, [lotId, hashes]);
    return new Map(rows.map(({ manifestHash, receivedAt }) => [manifestHash, receivedAt]));
  }
}

const isLibrary = ({ name }: OpenedFile): boolean => name.split('/').at(-1) === BID_LIBRARY;

function entryView(
  entry: ReusedEntry,
  { organisationId, files }: OpenedBidView,
  { receivedAt, kept }: { receivedAt: Date; kept: readonly KeptVersion[] },
): ReusedEntryView {
  const { standing, next } = checkReused(entry, { organisationId, receivedAt }, kept);
  const lastDay = lastDayOf(entry);
  return {
    hash: entry.hash,
    kind: kindOf(entry),
    title: titleOf(entry),
    standing,
    next: next && { at: next.at.toISOString(), reason: next.reason },
    lastDay,
    expired: lastDay !== null && lastDay < civilDateOf(receivedAt),
    papers: papersOf(entry).map((paper) => ({ ...paper, file: files.find(({ hash }) => hash === paper.hash)?.name ?? null })),
  };
}
