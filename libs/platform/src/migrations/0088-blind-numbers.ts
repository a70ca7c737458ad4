import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 暗标编号: the sealed numbers of a blind technical review. They are never dealt anew, and once told they stay told. */
export class BlindNumbers1763800000088 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table blind_numbering (
        lot_id uuid primary key references committee, statement bytea not null, hash text not null,
        dealt_at timestamptz(3) not null, revealed_at timestamptz(3), check (revealed_at >= dealt_at));
      create trigger numbers_kept before delete on blind_numbering for each row execute function refuse_change();
      create trigger numbers_locked before update on blind_numbering for each row
        when (old.revealed_at is not null or (new.lot_id, new.statement, new.hash, new.dealt_at)
          is distinct from (old.lot_id, old.statement, old.hash, old.dealt_at)) execute function refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
