import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The classification of experts' specialities (评标专家专业分类标准), edition by edition. */
export class Specialities1763800000069 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table speciality_classification (
        number integer primary key check (number > 0), title text not null check (title <> ''), source text not null check (source <> ''),
        issued_on date not null, reason text not null check (number = 1 or reason <> ''), hash text not null,
        imported_by uuid not null references account, imported_at timestamptz(3) not null);
      create table speciality (
        number integer not null references speciality_classification, code text not null, primary key (number, code),
        parent text, foreign key (number, parent) references speciality, name text not null check (name <> ''));
      create trigger classification_kept before update or delete on speciality_classification for each row execute function refuse_change();
      create trigger speciality_kept before update or delete on speciality for each row execute function refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
