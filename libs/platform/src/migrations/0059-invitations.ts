import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom an invited tender (邀请招标) invites. Nobody without the row key can tell who it is; why it invites stands beside it in the open. */
export class Invitations1763800000059 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table lot add column invitation_grounds text not null default '';
      create table lot_invitation (
        lot_id uuid not null references lot, invitee_tag text not null, invitee_sealed bytea not null, primary key (lot_id, invitee_tag));
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
