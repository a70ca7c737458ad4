import { again, behindItsBack, inDatabase, type PlantedFault } from './planted';

const LAST = (type: string): string => `(select id from journal_entry where type = '${type}' order by stream_seq desc limit 1)`;

/** Ways to break what holds of a lot in dispute; the lot has had an objection to its result and a complaint, both answered, and its award. */
export const PLANTED_DISPUTES: Readonly<Record<'I11' | 'I12' | 'I13', readonly PlantedFault[]>> = {
  I11: [
    behindItsBack(
      'a lot goes on whose objection has no answer',
      'objection',
      'update objection set reply = null, reply_signature = null, reply_hash = null, replied_by = null, replied_at = null',
    ),
    inDatabase('a lot stands still for nothing', 'update lot set suspended_since = kaibiao.now()'),
    inDatabase(
      'a lot is awarded while it stands still',
      `update journal_entry set stream_seq = stream_seq + 5000 where id = ${LAST('lot.resumed')}`,
    ),
    inDatabase('a lot stops twice', again('lot.suspended')),
  ],
  I12: [
    inDatabase(
      'the publicity goes on while the lot stands still',
      'update lot l set publicity_ends_at = c.publicity_ends_at from candidate_list c where c.lot_id = l.id',
    ),
    behindItsBack(
      'the award comes before the publicity is over',
      'award',
      `update award a set decided_at = l.publicity_ends_at - interval '1 second' from lot l where l.id = a.lot_id`,
    ),
    behindItsBack(
      'an expert has more time to answer',
      'expert_summons',
      `update expert_summons set answer_by = answer_by + interval '1 minute' where answer = 'accepted'`,
    ),
  ],
  I13: [
    behindItsBack('an objection is gone', 'objection', 'delete from objection'),
    inDatabase('an objection is told twice', again('objection.filed')),
    behindItsBack('a reply is another', 'objection', `update objection set reply_hash = repeat('a', 64) where reply is not null`),
    behindItsBack('a late reply is said to be in time', 'objection', `update objection set filed_at = filed_at - interval '30 days'`),
    inDatabase('a complaint is told twice', again('complaint.filed')),
    behindItsBack('a decision is another', 'complaint', `update complaint set decision_hash = repeat('a', 64) where decision is not null`),
  ],
};
