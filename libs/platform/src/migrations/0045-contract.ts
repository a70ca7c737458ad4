import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Contracts as offered by the tenderer and signed by the winner; the signed words of either never change, a new offer is a new version. */
export class Contract1763800000045 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table contract (
        lot_id uuid not null references award, version integer not null check (version > 0),
        statement bytea not null, hash text not null unique, price_fen bigint not null check (price_fen > 0),
        tenderer_signature bytea not null, offered_by uuid not null references account, offered_at timestamptz(3) not null,
        contractor_signature bytea, concluded_by uuid references account, concluded_at timestamptz(3), pdf_hash text,
        primary key (lot_id, version),
        constraint contract_concluded_whole check (num_nulls(contractor_signature, concluded_by, concluded_at) in (0, 3)));
      create unique index contract_concluded_once on contract (lot_id) where concluded_at is not null;

      create trigger contract_kept before delete on contract for each row execute function refuse_change();
      create trigger contract_offer_locked before update on contract for each row
        when ((new.lot_id, new.version, new.statement, new.tenderer_signature, new.offered_at)
          is distinct from (old.lot_id, old.version, old.statement, old.tenderer_signature, old.offered_at)) execute function refuse_change();
      create trigger contract_conclusion_locked before update on contract for each row
        when (old.concluded_at is not null and (new.contractor_signature, new.concluded_at)
          is distinct from (old.contractor_signature, old.concluded_at)) execute function refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
