import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Libraries of organisations (主体库): every version of every entry as it was signed, and the files that entries name. Numbers of citizens lie under the row key. */
export class Library1763800000074 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table library_file (
        organisation_id uuid not null references organisation, hash text not null, primary key (organisation_id, hash),
        name text not null, media_type text not null, length bigint not null,
        uploaded_by uuid not null references account, uploaded_at timestamptz(3) not null);
      create trigger library_file_kept before update or delete on library_file for each row execute function refuse_change();

      create table library_entry (
        id uuid not null, version integer not null check (version > 0), primary key (id, version),
        organisation_id uuid not null references organisation, kind text not null check (kind in ('qualification', 'person', 'performance')),
        statement bytea not null, signature bytea not null, hash text not null unique,
        id_number_sealed bytea, id_number_tag text, check ((id_number_sealed is null) = (id_number_tag is null)),
        declared_by uuid not null references account, declared_at timestamptz(3) not null);
      create index library_entry_of_organisation on library_entry (organisation_id, id, version);
      create index library_entry_declared on library_entry (declared_at, id, version);
      create index library_entry_same_person on library_entry (id_number_tag) where id_number_tag is not null;
      create trigger library_entry_kept before update or delete on library_entry for each row execute function refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
