import { Injectable } from '@nestjs/common';
import { Reader, type Tx } from '@kaibiao/platform';
import { civilDateOf } from '@kaibiao/rules';
import { organisationSuspended } from '../credit.errors';

/** Suspensions that no later finding of the same item has replaced: the last finding of each item counts. */
const IN_FORCE = `credit_finding f
  join credit_sample_item i on i.sample_id = f.sample_id and i.number = f.item and f.measure = 'suspension'
    and not exists (select 1 from credit_finding n where (n.sample_id, n.item) = (f.sample_id, f.item) and n.number > f.number)`;
const SUSPENDED = `
  select f.basis, f.authority, f.until_day::text until from ${IN_FORCE}
  where i.organisation_id = $1 and $2::date between f.from_day and f.until_day
  order by f.until_day desc limit 1`;
/** Of each of several, the suspension that lasts longest, in force on the day or later. */
const COMING = `
  select distinct on (o.code) o.code, f.basis, f.authority, f.from_day::text "from", f.until_day::text until from ${IN_FORCE}
  join organisation o on o.id = i.organisation_id
  where o.code = any ($1) and f.until_day >= $2::date
  order by o.code, f.until_day desc`;

/** 暂停投标资格: who decided, by which article and number, first and last day. */
export interface Suspension {
  authority: string;
  basis: string;
  from: string;
  until: string;
}

/**
 * 一处失信、处处受限: who is suspended (取消一定期限内的投标资格, 招标投标法 第五十三、五十四、六十条) may not bid, in any lot and from any day that the
 * decision names. Nothing else is closed by the platform:
 * - a bid that was acknowledged before stays; it is opened (第三十六条) and may be withdrawn (第三十五条). Whether it is still valid the committee
 *   decides (实施条例 第三十八条), and whether a candidate can still perform, before the award notice, at the tenderer's wish (第五十六条): the tenderer is
 *   warned, and asks the committee with `AskCommittee`;
 *   who is proved to have broken the law may be passed over (第五十五条). No article lets the platform decide either;
 * - an award that was noticed binds both sides, and the contract is concluded within thirty days (第四十五、四十六条);
 * - questions, objections and complaints belong to whoever is concerned (第六十五条; 实施条例 第二十二、五十四、六十条), and a suspension takes no
 *   remedy away;
 * - to register, to read and to declare entries stays free (电子招标投标办法 第二十条): who was found wrong has to be able to correct it.
 */
@Injectable()
export class GoodStanding {
  constructor(private readonly reader: Reader) {}

  /** Throws ORGANISATION_SUSPENDED with who decided, the article and the last day. */
  async require(tx: Tx, organisationId: string): Promise<void> {
    const [suspension] = await tx.query<{ authority: string; basis: string; until: string }>(SUSPENDED, [
      organisationId,
      civilDateOf(await tx.now()),
    ]);
    if (suspension) throw organisationSuspended(suspension);
  }

  /** By the codes (统一社会信用代码) of organisations, those that are suspended now or will be. A warning, for whoever awards: see above. */
  async coming(codes: readonly string[]): Promise<Map<string, Suspension>> {
    const today = civilDateOf(await this.reader.now());
    const rows = await this.reader.rows<Suspension & { code: string }>(COMING, [codes, today]);
    return new Map(rows.map(({ code, ...suspension }) => [code, suspension]));
  }
}
