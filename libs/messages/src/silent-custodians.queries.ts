import { Injectable } from '@nestjs/common';
import { Reader } from '@kaibiao/platform';
import { lotsKeptBy } from './audiences';
import { CUSTODIAN_SILENT_MINUTES, type DueReminder } from './reminder-rules';

const SILENT = `
  select p.account_id about, 'custodian.silent/' || p.id || '/' || extract(epoch from p.seen_at) key
  from custodian p
  where (select count(*) from listening where minute > p.seen_at) >= $1 and exists (${lotsKeptBy('p.account_id')})
    and not exists (select from reminder r where r.key = 'custodian.silent/' || p.id || '/' || extract(epoch from p.seen_at))
  order by p.seen_at, p.id`;

/**
 * Custodians of whom nothing was heard for long while a lot depends on them, by the database's clock. Only minutes count in which the platform could
 * have heard them: after an outage of its own nobody was silent.
 */
@Injectable()
export class SilentCustodians {
  constructor(private readonly reader: Reader) {}

  /** Those that nobody has been told of yet; whoever comes back and falls silent again is told of again. */
  async look(): Promise<DueReminder[]> {
    const silent = await this.reader.rows<{ about: string; key: string }>(SILENT, [CUSTODIAN_SILENT_MINUTES]);
    return silent.map((one) => ({ type: 'custodian.silent', endsAt: null, ...one }));
  }
}
