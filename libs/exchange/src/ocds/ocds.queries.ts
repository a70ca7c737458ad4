import { Injectable } from '@nestjs/common';
import { AppConfig, Reader } from '@kaibiao/platform';
import { cursorInvalid, lotNotFound } from '@kaibiao/tender';
import { RELEASING } from './lot-history';
import { LotHistories } from './lot-history.queries';
import { releasesOf } from './lot-releases';
import { recordOf, type OcdsRecord } from './packages';
import type { OcdsPlace } from './part';
import type { Release } from './release';

export interface Paging {
  /** `next` of the page before. */
  after?: string;
  limit: number;
}

export interface OcdsPage<T> {
  items: T[];
  next: string | null;
}

/**
 * Releases in the order of the transparency log: it grows at its end only, so who has read to a place never misses one that was written
 * later with an earlier hour.
 */
const RELEASES = `
  select f.leaf_index place, substr(e.stream, 5)::uuid "lotId", e.stream_seq seq from log_leaf f join journal_entry e on e.id = f.entry_id
  where e.stream like 'lot/%' and e.type = any($1) and f.leaf_index > $2 order by f.leaf_index limit $3`;
const LOTS = `
  select min(f.leaf_index) place, l.id "lotId" from lot l join journal_entry e on e.stream = 'lot/' || l.id and e.type = 'lot.published'
    join log_leaf f on f.entry_id = e.id where f.leaf_index > $1 group by l.id order by 1 limit $2`;
const BULK_PAGE = 100;

/** OCDS 1.1.5 of all published lots. */
@Injectable()
export class Ocds {
  readonly place: OcdsPlace;

  constructor(
    private readonly reader: Reader,
    private readonly histories: LotHistories,
    config: AppConfig,
  ) {
    this.place = { prefix: config.ocdsPrefix, site: config.http.publicUrl };
  }

  async releases({ after, limit }: Paging): Promise<OcdsPage<Release>> {
    const rows = await this.reader.rows<{ place: string; lotId: string; seq: number }>(RELEASES, [RELEASING, placeOf(after), limit + 1]);
    const page = rows.slice(0, limit);
    const histories = await this.histories.of([...new Set(page.map(({ lotId }) => lotId))]);
    const releases = new Map(
      histories.flatMap((history) => {
        const made = releasesOf(history, this.place);
        return history.entries.map(({ seq }, at) => [`${history.lotId} ${seq}`, made[at]!] as const);
      }),
    );
    const items = page.flatMap(({ lotId, seq }) => releases.get(`${lotId} ${seq}`) ?? []);
    return { items, next: rows.length > limit ? page.at(-1)!.place : null };
  }

  async records({ after, limit }: Paging): Promise<OcdsPage<OcdsRecord>> {
    const rows = await this.reader.rows<{ place: string; lotId: string }>(LOTS, [placeOf(after), limit + 1]);
    const page = rows.slice(0, limit);
    const histories = await this.histories.of(page.map(({ lotId }) => lotId));
    const items = page.flatMap(({ lotId }) => {
      const history = histories.find((one) => one.lotId === lotId);
      return history ? [recordOf(releasesOf(history, this.place))] : [];
    });
    return { items, next: rows.length > limit ? page.at(-1)!.place : null };
  }

  /** Throws LOT_NOT_FOUND for what is not published. */
  async record(lotCode: string): Promise<OcdsRecord> {
    const lot = await this.reader.row<{ id: string }>('select id from lot where code = $1 and published_at is not null', [lotCode]);
    const [history] = lot ? await this.histories.of([lot.id]) : [];
    if (!history) throw lotNotFound();
    return recordOf(releasesOf(history, this.place));
  }

  /** Everything there is, one after another; never more than a page of it in memory. */
  async *all<T>(page: (paging: Paging) => Promise<OcdsPage<T>>): AsyncGenerator<T> {
    for (let after: string | null | undefined; after !== null;) {
      const { items, next }: OcdsPage<T> = await page({ limit: BULK_PAGE, ...(after === undefined ? {} : { after }) });
      yield* items;
      after = next;
    }
  }
}

/** Before the first place of the log stands -1. */
function placeOf(after: string | undefined): string {
  if (after === undefined) return '-1';
  if (!/^\d{1,18}$/.test(after)) throw cursorInvalid();
  return after;
}
