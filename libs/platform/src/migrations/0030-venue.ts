import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rooms of the centre and who has them when; the database itself lets nobody have a room twice. */
export class Venue1763800000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create extension if not exists btree_gist;
      create table room (
        id uuid primary key, code text not null unique, name text not null,
        purpose text not null check (purpose in ('opening', 'evaluation')), seats integer not null check (seats > 0));
      create table room_booking (
        id uuid primary key, room_id uuid not null references room, lot_id uuid not null references lot,
        starts_at timestamptz(3) not null, ends_at timestamptz(3) not null, booked_by uuid not null references account,
        cancelled_at timestamptz(3), cancel_reason text,
        constraint room_booking_order check (ends_at > starts_at),
        constraint room_booking_once exclude using gist (room_id with =, tstzrange(starts_at, ends_at) with &&) where (cancelled_at is null));
      create index room_booking_lot on room_booking (lot_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
