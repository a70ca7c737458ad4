import { Injectable } from '@nestjs/common';
import type { Tx } from '@kaibiao/platform';
import { civilDateOf } from '@kaibiao/rules';
import { organisationSuspended } from '../credit.errors';

/** The last finding of each item counts. */
const SUSPENDED = `
  select f.basis, f.authority, f.until_day::text until from credit_finding f
    join credit_sample_item i on i.sample_id = f.sample_id and i.number = f.item
  where i.organisation_id = $1 and f.measure = 'suspension' and $2::date between f.from_day and f.until_day
    and not exists (select 1 from credit_finding n where (n.sample_id, n.item) = (f.sample_id, f.item) and n.number > f.number)
  order by f.until_day desc limit 1`;

/** 一处失信、处处受限: who is suspended may not bid, from the day that the decision names. */
@Injectable()
export class GoodStanding {
  /** Throws ORGANISATION_SUSPENDED with who decided, the article and the last day. */
  async require(tx: Tx, organisationId: string): Promise<void> {
    const [suspension] = await tx.query<{ authority: string; basis: string; until: string }>(SUSPENDED, [
      organisationId,
      civilDateOf(await tx.now()),
    ]);
    if (suspension) throw organisationSuspended(suspension);
  }
}
