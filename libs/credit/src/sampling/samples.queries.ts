import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { FileScans, ObjectStore, Reader, rfc3339 } from '@kaibiao/platform';
import type { Readable } from 'node:stream';
import { libraryFileNotFound, sampleNotFound } from '../credit.errors';
import type { LibraryEntryStatement } from '../library/library-statement';
import type { KeptFile } from '../library/own-library.queries';
import type { FindingResult, MeasureKind } from './finding';
import type { SamplePopulation } from './sample';

/** A sample as the list has it. */
export interface SampleView {
  sampleId: string;
  from: string;
  until: string;
  percent: number;
  basis: string;
  size: number;
  populationHash: string;
  announcedAt: string;
  drawnAt: string | null;
  /** What the seed follows from, for whoever draws it again. */
  checkpoint: string | null;
  seed: string | null;
  /** Drawn, and those that have no result yet. */
  drawn: number;
  open: number;
}

export interface FindingView {
  result: FindingResult;
  words: string;
  measure: { kind: MeasureKind; authority: string; basis: string; from: string; until: string } | null;
  foundAt: string;
}

/** A drawn item with what was declared and what was found of it, the last finding first. */
export interface DrawnItem {
  number: number;
  item: string;
  organisation: { code: string; name: string };
  entry: LibraryEntryStatement | null;
  /** Another version took its place since. */
  superseded: boolean;
  findings: FindingView[];
}

/** A measure as the organisation that it concerns sees it. */
export interface OwnMeasure extends FindingView {
  entryId: string | null;
}

const MEASURE = `case when f.measure is not null then jsonb_build_object('kind', f.measure, 'authority', f.authority, 'basis', f.basis,
  'from', f.from_day::text, 'until', f.until_day::text) end`;
const AT = rfc3339('f.found_at');
const SAMPLES = `
  select s.id "sampleId", s.from_day::text "from", s.until_day::text until, s.percent, s.basis, s.size, s.population_hash "populationHash",
    s.announced_at "announcedAt", s.drawn_at "drawnAt", s.checkpoint, s.seed,
    (select count(*)::int from credit_sample_item i where i.sample_id = s.id) drawn,
    (select count(*)::int from credit_sample_item i where i.sample_id = s.id and not exists
      (select 1 from credit_finding f where (f.sample_id, f.item) = (i.sample_id, i.number) and f.result <> 'pending')) open
  from credit_sample s`;
const PAGE = `${SAMPLES}
  where $1::uuid is null or (s.announced_at, s.id) < (select announced_at, id from credit_sample where id = $1)
  order by s.announced_at desc, s.id desc limit $2`;
const ITEMS = `
  select i.number, i.item, jsonb_build_object('code', o.code, 'name', o.name) organisation, e.statement,
    exists (select 1 from library_entry n where n.id = e.id and n.version > e.version) superseded,
    coalesce((select jsonb_agg(jsonb_build_object('result', f.result, 'words', f.words, 'measure', ${MEASURE}, 'foundAt', ${AT}) order by f.number desc)
      from credit_finding f where (f.sample_id, f.item) = (i.sample_id, i.number)), '[]') findings
  from credit_sample_item i join organisation o on o.id = i.organisation_id left join library_entry e on e.hash = i.entry_hash
  where i.sample_id = $1 order by i.number`;
const OWN = `
  select e.id "entryId", f.result, f.words, ${MEASURE} measure, ${AT} "foundAt" from credit_finding f
    join credit_sample_item i on i.sample_id = f.sample_id and i.number = f.item left join library_entry e on e.hash = i.entry_hash
  where i.organisation_id = $1 and f.measure is not null
    and not exists (select 1 from credit_finding n where (n.sample_id, n.item) = (f.sample_id, f.item) and n.number > f.number)
  order by f.found_at desc`;

/** Samples and what was found, for the centre and the supervisor; own measures, for an organisation. */
@Injectable()
export class Samples {
  constructor(
    private readonly reader: Reader,
    private readonly store: ObjectStore,
    private readonly scans: FileScans,
  ) {}

  /** The newest first; `next` goes into `after`. */
  async page({ after, limit }: { after?: string; limit: number }): Promise<{ samples: SampleView[]; next: string | null }> {
    const rows = await this.reader.rows<SampleView>(PAGE, [after ?? null, limit + 1]);
    const samples = rows.slice(0, limit);
    return { samples, next: rows.length > limit ? samples.at(-1)!.sampleId : null };
  }

  /** Throws SAMPLE_NOT_FOUND. */
  async one(sampleId: string): Promise<SampleView & { items: DrawnItem[] }> {
    const sample = await this.reader.row<SampleView>(`${SAMPLES} where s.id = $1`, [sampleId]);
    if (!sample) throw sampleNotFound();
    const rows = await this.reader.rows<Omit<DrawnItem, 'entry'> & { statement: Buffer | null }>(ITEMS, [sampleId]);
    const items = rows.map(({ statement, ...row }) => ({
      ...row,
      entry: statement && (JSON.parse(statement.toString('utf8')) as LibraryEntryStatement),
    }));
    return { ...sample, items };
  }

  /** What was drawn from; its bytes as they are answered have the hash that was announced. Throws SAMPLE_NOT_FOUND. */
  async population(sampleId: string): Promise<SamplePopulation> {
    const row = await this.reader.row<{ population: Buffer }>('select population from credit_sample where id = $1', [sampleId]);
    if (!row) throw sampleNotFound();
    return JSON.parse(row.population.toString('utf8')) as SamplePopulation;
  }

  /** A paper of a drawn entry. Throws LIBRARY_FILE_NOT_FOUND for any other; FILE_WITHHELD, FILE_UNSCANNED. */
  async file(sampleId: string, item: number, hash: string): Promise<KeptFile> {
    const row = await this.reader.row<Omit<KeptFile, 'length'> & { length: string; statement: Buffer }>(
      `select k.name, k.media_type "mediaType", k.length, k.hash, e.statement from credit_sample_item i
         join library_entry e on e.hash = i.entry_hash join library_file k on k.organisation_id = i.organisation_id
       where i.sample_id = $1 and i.number = $2 and k.hash = $3`,
      [sampleId, item, hash],
    );
    const named = row && (JSON.parse(row.statement.toString('utf8')) as LibraryEntryStatement).files.some((file) => file.hash === hash);
    if (!row || !named) throw libraryFileNotFound();
    await this.scans.requireClear(hash);
    const { name, mediaType, length } = row;
    return { name, mediaType, length: Number(length), hash };
  }

  bytes({ hash }: { hash: string }, part: { start: number; end: number } | null): Promise<Readable> {
    return part ? this.store.getRange(hash, part.start, part.end) : this.store.get(hash);
  }

  /** What the caller's organisation has to correct, or why it is suspended; the last finding of each item. */
  own({ organisationId }: Principal): Promise<OwnMeasure[]> {
    return this.reader.rows<OwnMeasure>(OWN, [organisationId]);
  }
}
