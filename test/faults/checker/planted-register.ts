import { behindItsBack, inDatabase, type PlantedFault } from './planted';

/** Somebody of the register who never left it leaves it, and the journal may say so. */
const leaves = (decidedBy: 'expert' | 'centre', at: string): string => `
  insert into expert_departure (id, expert_id, decided_by, reason, entered_by, left_at)
  select gen_random_uuid(), id, '${decidedBy}', 'planted', account_id, ${at} from expert e
  where not exists (select 1 from expert_departure d where d.expert_id = e.id)`;
const TOLD = `
  insert into journal_entry select gen_random_uuid(), 'account/' || e.account_id, 1000, 'expert.left', jsonb_build_object('departureId', d.id), j.canonical,
    j.actor_id, j.occurred_at, j.previous_hash, j.hash || d.id, j.leaf_salt
  from expert_departure d join expert e on e.id = d.expert_id, (select * from journal_entry limit 1) j where d.reason = 'planted'`;

/** Ways to break what holds of the register of experts and of the seats of a committee; the lot has had its evaluation. */
export const PLANTED_REGISTER: Readonly<Record<'I14', readonly PlantedFault[]>> = {
  I14: [
    inDatabase('a pool has experts who had left the register', leaves('centre', `timestamp '2026-01-01'`), TOLD),
    behindItsBack(
      'a call waits for an expert who left the register',
      'expert_summons',
      leaves('expert', 'kaibiao.now()'),
      TOLD,
      `update lot set state = 'evaluating'`,
      `update expert_summons set answer = null, answered_at = null, answer_by = kaibiao.now() + interval '1 hour'`,
    ),
    behindItsBack(
      'somebody sits who declined',
      'expert_summons',
      `update expert_summons set answer = 'declined', reason = 'planted' where answer = 'accepted'`,
    ),
    behindItsBack(
      'somebody else sits there than was drawn',
      'committee_member',
      `update committee_member set account_id = (select id from account where login = 'agency')
       where id = (select id from committee_member where kind = 'expert' and replaced_at is null limit 1)`,
    ),
    inDatabase('nobody is told of a departure', leaves('expert', 'kaibiao.now()')),
  ],
};
