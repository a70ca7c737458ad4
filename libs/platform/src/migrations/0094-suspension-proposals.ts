import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * That a lot stand still because of a complaint, or go on, is proposed by one person of the supervisor and confirmed by another (内部审核责任清单).
 * One proposal of a complaint waits at a time; `ended_at` is when it was confirmed, taken back, or overtaken by the end of the complaint.
 */
export class SuspensionProposals1763800000094 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table suspension_proposal (
        id uuid primary key, complaint_id uuid not null references complaint, kind text not null check (kind in ('suspend', 'resume')),
        reason text not null check (reason <> ''), proposed_by uuid not null references account, proposed_at timestamptz(3) not null,
        confirmed_by uuid references account, ended_at timestamptz(3) check (ended_at >= proposed_at),
        constraint suspension_proposal_four_eyes check (confirmed_by <> proposed_by),
        constraint suspension_proposal_whole check (confirmed_by is null or ended_at is not null));
      create unique index suspension_proposal_waits on suspension_proposal (complaint_id) where ended_at is null;
      create trigger suspension_proposal_kept before delete on suspension_proposal for each row execute function refuse_change();
      create trigger suspension_proposal_locked before update on suspension_proposal for each row
        when (old.ended_at is not null or (new.id, new.complaint_id, new.kind, new.reason, new.proposed_by, new.proposed_at)
          is distinct from (old.id, old.complaint_id, old.kind, old.reason, old.proposed_by, old.proposed_at))
        execute function refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
