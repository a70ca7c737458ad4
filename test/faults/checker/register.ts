import { rows, type Invariant } from './evidence';

const ONLY = '($1::uuid[] is null or c.lot_id = any($1))';

/** A sealed pool has nobody who was out of the register when it was sealed. */
const pooledAway = (pools: string): string => `
  select 'lot ' || c.lot_id || ': a pool has expert ' || d.expert_id || ', who had left the register' fault
  from ${pools} c join expert_departure d on d.left_at < c.frozen_at and (d.ended_at is null or d.ended_at > c.frozen_at)
  where ${ONLY} and exists (select 1 from jsonb_array_elements(convert_from(c.pool, 'utf8')::jsonb->'specialities') s where s->'experts' ? d.expert_id::text)`;

/** Whoever wished to leave is called to nothing. */
const CALLED = `
  select 'lot ' || c.lot_id || ': ' || c.item || ' waits for an expert who left the register'
  from expert_summons c join expert_departure d on d.expert_id = c.expert_id and d.decided_by = 'expert' and d.ended_at is null
    join lot l on l.id = c.lot_id
  where ${ONLY} and c.answer is null and c.answer_by > kaibiao.now() and l.state in ('opened', 'evaluating')`;

/** A seat belongs to who was drawn for it and accepted. */
const DRAWN = `
  select 'lot ' || c.lot_id || ': ' || c.item || ' is held by nobody who was drawn and accepted' from committee_member c
  where ${ONLY} and c.kind = 'expert' and not exists (
    select 1 from expert_summons s where (s.lot_id, s.item, s.account_id) = (c.lot_id, c.item, c.account_id) and s.answer = 'accepted')`;

/** A member holds one seat, and a seat (`A08/2` of `expert/A08/2r1/…`) has one holder. */
const ONCE = `
  select 'lot ' || c.lot_id || ': a member sits twice' from committee_member c
  where ${ONLY} and c.replaced_at is null group by c.lot_id, c.account_id having count(*) > 1
  union all select 'lot ' || c.lot_id || ': two sit at ' || min(c.item) from committee_member c
  where ${ONLY} and c.replaced_at is null and c.kind = 'expert'
  group by c.lot_id, split_part(c.item, '/', 2), regexp_replace(split_part(c.item, '/', 3), 'r.*$', '') having count(*) > 1`;

/** Each departure is told once, and its end. */
const TOLD = `
  select 'expert ' || d.expert_id || ': told ' || told || ' times of a departure' from expert_departure d join expert e on e.id = d.expert_id,
    lateral (select count(*) told from journal_entry j where j.stream = 'account/' || e.account_id and j.type in ('expert.left', 'expert.returned')
      and j.payload->>'departureId' = d.id::text) t
  where told <> 1 + (d.ended_at is not null)::int`;

const FAULTS = [pooledAway('committee'), pooledAway('committee_supplement'), CALLED, DRAWN, ONCE, TOLD].join(' union all ');

/** I14: who left the register is in no pool that was sealed since and waits for no call; a seat has one holder, who was drawn for it and accepted. */
export const seatsAreDrawn: Invariant = async (evidence) => (await rows<{ fault: string }>(evidence, FAULTS)).map(({ fault }) => fault);
