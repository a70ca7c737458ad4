import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether few valid bids still compete (竞争性判断) is asked with each envelope, so that a member has a vote in each. What the committee found is what
 * the majority of these votes says: `committee.competition`, one word for all envelopes, is read no more.
 */
export class CompetitionOfEachEnvelope1763800000061 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table competition_vote drop constraint competition_vote_pkey;
      alter table competition_vote add primary key (member_id, segment);
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
