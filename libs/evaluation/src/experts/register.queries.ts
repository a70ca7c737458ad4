import type { Tx } from '@kaibiao/platform';
import { foundFalse, type CommitmentStanding } from './commitment/standing';
import type { PooledExpert } from './pool-grounds';
import { banEnd } from './register-rules';

/** Every ban of an expert e, as `banEnd` and `banInForce` read them. */
export const BANS = `coalesce((select jsonb_agg(jsonb_build_object(
      'kind', kind, 'from', from_day::text, 'until', until_day::text, 'liftedFrom', lifted_from::text, 'authority', authority, 'basis', basis))
      from expert_ban b where b.expert_id = e.id), '[]') bans`;

const REGISTER = `
  select e.id "expertId", e.specialities, e.employer_code "employerCode", e.earlier_employers "earlierEmployers", e.active, e.standing,
    exists (select 1 from expert_departure d where d.expert_id = e.id and d.ended_at is null) "left",
    ${BANS},
    coalesce((select jsonb_agg(jsonb_build_object('from', from_day::text, 'until', until_day::text))
      from expert_leave l where l.expert_id = e.id and l.cancelled_at is null), '[]') leaves,
    coalesce((select sum(credits) from training_credit t where t.expert_id = e.id and t.year = extract(year from $1::date)), 0) credits,
    exists (select 1 from expert_summons s join committee c on c.lot_id = s.lot_id
      left join committee_member m on (m.lot_id, m.item) = (s.lot_id, s.item) join lot on lot.id = s.lot_id
      where s.expert_id = e.id and (s.answer is null or s.answer = 'accepted') and m.replaced_at is null
        and lot.state in ('opened', 'evaluating') and (c.meets_at at time zone 'Asia/Shanghai')::date = $1::date) busy
  from expert e where e.specialities && $2::text[]`;

const NEEDED = 'select credits from training_requirement where year = extract(year from $1::date) order by number desc limit 1';

type Row = Omit<PooledExpert, 'bans' | 'credits' | 'sessions' | 'foundFalse'> & {
  bans: { from: string; until: string | null; liftedFrom: string | null }[];
  credits: string;
  standing: CommitmentStanding;
  busy: boolean;
};

/** The register as the pool of a session on that day looks at it. */
export async function registerOf(
  tx: Tx,
  day: string,
  specialities: readonly string[],
): Promise<{ experts: PooledExpert[]; creditsNeeded: number }> {
  const rows = await tx.query<Row>(REGISTER, [day, specialities]);
  const [needed] = await tx.query<{ credits: string }>(NEEDED, [day]);
  const experts = rows.map(({ bans, credits, busy, standing, ...expert }) => ({
    ...expert,
    foundFalse: foundFalse(standing),
    bans: bans.map((ban) => ({ from: ban.from, until: banEnd(ban) })),
    credits: Number(credits),
    sessions: busy ? [day] : [],
  }));
  return { experts, creditsNeeded: Number(needed?.credits ?? 0) };
}
