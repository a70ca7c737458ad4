import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who left the register of experts (退出专家库), by himself or by the centre, why, and when he came back. */
export class ExpertDepartures1763800000090 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table expert_departure (
        id uuid primary key, expert_id uuid not null references expert, decided_by text not null check (decided_by in ('expert', 'centre')),
        reason text not null check (reason <> ''), entered_by uuid not null references account, left_at timestamptz(3) not null,
        ended_at timestamptz(3) check (ended_at >= left_at));
      create unique index expert_departure_open on expert_departure (expert_id) where ended_at is null;
      create index expert_departure_of on expert_departure (expert_id, left_at desc);

      create trigger departure_kept before delete on expert_departure for each row execute function refuse_change();
      create trigger departure_locked before update on expert_departure for each row
        when (old.ended_at is not null or (new.id, new.expert_id, new.decided_by, new.reason, new.entered_by, new.left_at)
          is distinct from (old.id, old.expert_id, old.decided_by, old.reason, old.entered_by, old.left_at))
        execute function refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
