import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The opening of each envelope (双信封) is a session of its own, from its declaration on; before, a lot had one until the host called another. */
export class SessionOfEachEnvelope1763800000057 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table opening_session add column segment text not null default 'bid';
      update opening_session s set segment = coalesce(
        (select d.segment from opening_declaration d where d.lot_id = s.lot_id and d.declared_at <= s.begun_at order by d.declared_at desc limit 1),
        s.segment);
      insert into opening_session (lot_id, sequence, segment, purpose, begun_at)
        select d.lot_id, row_number() over (partition by d.lot_id order by d.declared_at)
            + coalesce((select max(s.sequence) from opening_session s where s.lot_id = d.lot_id), 0), d.segment, '开标', d.declared_at
        from opening_declaration d
        where not exists (select from opening_session s where (s.lot_id, s.segment) = (d.lot_id, d.segment));
      alter table opening_session add foreign key (lot_id, segment) references opening_declaration;
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
