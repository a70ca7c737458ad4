import { Injectable } from '@nestjs/common';
import { Reader } from '@kaibiao/platform';
import { dueReminder, REMIND_DAYS, type DueReminder, type EndingType } from './reminder-rules';

/** What ends within $1 days from now, and a mark that tells it from all others of its type. */
const ENDINGS: Readonly<Record<EndingType, string>> = {
  'deadline.near': `
    select id about, id || '/' || extract(epoch from bid_deadline) mark, bid_deadline "endsAt" from lot, soon
    where state = 'bidding' and suspended_since is null and bid_deadline > soon.starts and bid_deadline <= soon.ends`,
  // What the plan in force says is due and no entry in force says is done; until the end of the day in Beijing.
  'milestone.due': `
    with standing as (select e.lot_id, e.kind, convert_from(e.statement, 'UTF8')::jsonb -> 'act' act from performance_entry e
      where e.kind in ('plan', 'fulfilment') and not exists (select from performance_entry r where (r.lot_id, r.replaces) = (e.lot_id, e.number)))
    select about, mark, "endsAt" from soon, (
      select p.lot_id about, p.lot_id || '/' || m.place || '/' || (m.item ->> 'dueOn') mark,
        ((m.item ->> 'dueOn')::date + 1)::timestamp at time zone 'Asia/Shanghai' "endsAt"
      from standing p cross join jsonb_array_elements(p.act -> 'milestones') with ordinality m (item, place)
      where p.kind = 'plan' and not exists (
        select from standing f where f.lot_id = p.lot_id and f.kind = 'fulfilment' and (f.act ->> 'milestone')::int = m.place)) planned
    where "endsAt" > soon.starts and "endsAt" <= soon.ends`,
  // Of those that no later one of the same use has taken the place of.
  'certificate.ends': `
    select c.account_id about, c.fingerprint mark, c.not_after "endsAt" from certificate c, soon
    where c.revoked_at is null and c.not_after > soon.starts and c.not_after <= soon.ends and not exists (
      select from certificate n where n.account_id = c.account_id and n.usage = c.usage and n.revoked_at is null and n.not_after > c.not_after)`,
};
const SOON = 'with soon as (select kaibiao.now() starts, kaibiao.now() + make_interval(days => $1) ends)';
const MISSING = 'select key from unnest($1::text[]) due (key) where not exists (select from reminder r where r.key = due.key)';

/** What has to be reminded of now, by the database's clock. */
@Injectable()
export class DueReminders {
  constructor(private readonly reader: Reader) {}

  /** Those that nobody has been reminded of yet, the nearest end first. */
  async look(type: EndingType): Promise<DueReminder[]> {
    const days = REMIND_DAYS[type];
    type Row = { about: string; mark: string; endsAt: Date; now: Date };
    const sql = `${SOON} select ending.*, kaibiao.now() now from (${ENDINGS[type]}) ending order by "endsAt", mark`;
    const endings = await this.reader.rows<Row>(sql, [Math.max(...days)]);
    const due = endings.flatMap(({ about, mark, endsAt, now }): DueReminder[] => {
      const day = dueReminder(days, endsAt, now);
      return day === null ? [] : [{ type, about, endsAt, key: `${type}/${mark}/${day}` }];
    });
    const missing = await this.reader.rows<{ key: string }>(MISSING, [due.map(({ key }) => key)]);
    const keys = new Set(missing.map(({ key }) => key));
    return due.filter(({ key }) => keys.has(key));
  }
}
