import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Times to answer of a lot that stood still are put off by as long; nothing else of a call or an inquiry changes, and none becomes shorter. */
export class AnswerClocks1763800000084 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger summons_locked on expert_summons;
      create trigger summons_locked before update on expert_summons for each row
        when (old.answer is not null or new.answer_by < old.answer_by
          or (new.id, new.lot_id, new.item, new.expert_id, new.account_id, new.speciality, new.called_at)
            is distinct from (old.id, old.lot_id, old.item, old.expert_id, old.account_id, old.speciality, old.called_at))
        execute function refuse_change();

      drop trigger inquiry_locked on inquiry;
      create trigger inquiry_locked before update on inquiry for each row
        when (new.answer_until < old.answer_until or new.answer_until <> old.answer_until and (old.answer is not null or old.finding is not null)
          or (new.lot_id, new.submission_id, new.question, new.asked_by, new.asked_at)
            is distinct from (old.lot_id, old.submission_id, old.question, old.asked_by, old.asked_at)
          or old.answer is not null and (new.answer, new.answer_signature) is distinct from (old.answer, old.answer_signature)
          or old.finding is not null and new.finding is distinct from old.finding) execute function refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
