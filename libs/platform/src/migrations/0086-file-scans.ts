import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the scanner says of a file, by its hash, and the files that there are for it: those that came in the open, and those of bids once their
 * envelope is revealed. A sealed bid is none. Whoever owns a file that is withheld is told.
 */
export class FileScans1763800000086 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table file_scan (
        id uuid primary key, hash text not null unique,
        state text not null check (state in ('clean', 'found', 'too_large', 'failed')),
        signature text, check ((state = 'found') = (signature is not null)),
        tries integer not null default 0, next_at timestamptz(3), check ((state = 'failed') = (next_at is not null)),
        scanned_at timestamptz(3) not null);
      create index file_scan_withheld on file_scan (hash) where state = 'found';

      create view open_file as
        select object_hash hash, name, 'tender_document' kind, lot_id, uploaded_by, null::uuid organisation_id, uploaded_at came_at from tender_document
        union all select object_hash, name, 'clarification', lot_id, uploaded_by, null, uploaded_at from clarification_document
        union all select hash, name, 'library', null, uploaded_by, organisation_id, uploaded_at from library_file
        union all select hash, name, 'performance', lot_id, uploaded_by, null, uploaded_at from performance_evidence
        union all select f ->> 'objectHash', f ->> 'name', 'bid', o.lot_id, null, b.organisation_id, r.revealed_at
          from opened_bid o join opening_bid b using (lot_id, segment, manifest_hash) join bid_reveal r using (lot_id, segment)
            cross join jsonb_array_elements(o.files) f;

      drop trigger journal_entry_told on journal_entry;
      create trigger journal_entry_told after insert on journal_entry for each row
        when (new.stream ~ '^(lot|desk|evaluation|account|webhook|complaint|file)/') execute function keep_outbox();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
